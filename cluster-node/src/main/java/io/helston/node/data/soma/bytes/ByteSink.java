package io.helston.node.data.soma.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Little-endian values appended to a growing array. */
public final class ByteSink {
  private static final int FIRST_SIZE = 256;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  public int size() {
    return size;
  }

  /** The bytes so far, followed by unused ones; shared. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void clear() {
    size = 0;
  }

  /** Drops all bytes from a place on. */
  public void truncate(int newSize) {
    size = newSize;
  }

  /** Makes room for bytes and returns where they start in {@link #array}. */
  public int grow(int count) {
    int start = size;
    int wanted = Math.addExact(size, count);
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, Math.min(2L * bytes.length, 1 << 30)));
    }
    size = wanted;
    return start;
  }

  public ByteSink u8(int value) {
    int at = grow(1);
    bytes[at] = (byte) value;
    return this;
  }

  public ByteSink flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  public ByteSink i32(int value) {
    int at = grow(4);
    LittleEndian.putInt(bytes, at, value);
    return this;
  }

  public ByteSink i64(long value) {
    int at = grow(8);
    LittleEndian.putLong(bytes, at, value);
    return this;
  }

  /** The low bytes of a whole number. */
  public ByteSink whole(long value, int width) {
    int at = grow(width);
    LittleEndian.putWhole(bytes, at, width, value);
    return this;
  }

  public ByteSink bytes(byte[] source) {
    return bytes(source, 0, source.length);
  }

  public ByteSink bytes(byte[] source, int start, int count) {
    int at = grow(count);
    System.arraycopy(source, start, bytes, at, count);
    return this;
  }

  /** Text after its length in 4 bytes. */
  public ByteSink text32(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return i32(utf8.length).bytes(utf8);
  }

  /** Text after its length in 8 bytes. */
  public ByteSink text64(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return i64(utf8.length).bytes(utf8);
  }
}
