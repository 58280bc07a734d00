package io.helston.node.data.soma.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Little-endian numbers at places of a byte array; an index out of range is a programming error.
 */
public final class LittleEndian {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private LittleEndian() {}

  public static short getShort(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at);
  }

  public static int getInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  public static long getLong(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  public static void putShort(byte[] bytes, int at, short value) {
    SHORTS.set(bytes, at, value);
  }

  public static void putInt(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  public static void putLong(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }

  /** A whole number of 1, 2, 4 or 8 bytes, sign-extended if asked. */
  public static long getWhole(byte[] bytes, int at, int width, boolean signed) {
    return switch (width) {
      case 1 -> signed ? bytes[at] : bytes[at] & 0xffL;
      case 2 -> signed ? getShort(bytes, at) : getShort(bytes, at) & 0xffffL;
      case 4 -> signed ? getInt(bytes, at) : getInt(bytes, at) & 0xffff_ffffL;
      case 8 -> getLong(bytes, at);
      default -> throw new IllegalArgumentException("width " + width);
    };
  }

  /** Stores the low bytes of a whole number. */
  public static void putWhole(byte[] bytes, int at, int width, long value) {
    switch (width) {
      case 1 -> bytes[at] = (byte) value;
      case 2 -> putShort(bytes, at, (short) value);
      case 4 -> putInt(bytes, at, (int) value);
      case 8 -> putLong(bytes, at, value);
      default -> throw new IllegalArgumentException("width " + width);
    }
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }
}
