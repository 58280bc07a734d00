package io.helston.node.data.soma.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A place in a range of bytes that moves on as values are read; nothing is read past the end. */
public final class ByteCursor {
  private final byte[] bytes;
  private final int end;
  private int at;

  public ByteCursor(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** The range is not copied. */
  public ByteCursor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  public int position() {
    return at;
  }

  public int remaining() {
    return end - at;
  }

  public byte[] array() {
    return bytes;
  }

  /** Passes over bytes and returns where they start in {@link #array}. */
  public int skip(long count) {
    if (count < 0 || count > remaining()) {
      throw new FormatFault(
          "has %d bytes left at byte %d, expected %s"
              .formatted(remaining(), at, Long.toUnsignedString(count)));
    }
    int start = at;
    at += (int) count;
    return start;
  }

  public int u8() {
    return bytes[skip(1)] & 0xff;
  }

  /** One byte that must be 0 or 1. */
  public boolean flag(String what) {
    int value = u8();
    if (value > 1) {
      throw new FormatFault("has %d for '%s', expected 0 or 1".formatted(value, what));
    }
    return value == 1;
  }

  public int i32() {
    return LittleEndian.getInt(bytes, skip(4));
  }

  public long u32() {
    return i32() & 0xffff_ffffL;
  }

  public long i64() {
    return LittleEndian.getLong(bytes, skip(8));
  }

  /** A number of items that take some bytes each, checked against what is left. */
  public int count32(int bytesEach, String noun) {
    return count(u32(), bytesEach, noun);
  }

  /** As {@link #count32}, stored in 8 bytes. */
  public int count64(int bytesEach, String noun) {
    return count(i64(), bytesEach, noun);
  }

  private int count(long count, int bytesEach, String noun) {
    if (count < 0 || count > remaining() / bytesEach) {
      throw new FormatFault(
          "claims %s %s, but only %d bytes are left"
              .formatted(Long.toUnsignedString(count), noun, remaining()));
    }
    return (int) count;
  }

  /** The next bytes, copied. */
  public byte[] bytes(long count) {
    int start = skip(count);
    byte[] copy = new byte[(int) count];
    System.arraycopy(bytes, start, copy, 0, copy.length);
    return copy;
  }

  /** Text of a length in bytes. */
  public String text(long count) {
    int start = skip(count);
    return text(bytes, start, (int) count);
  }

  /** Text whose length comes first, in 4 bytes. */
  public String text32() {
    return text(u32());
  }

  /** Text whose length comes first, in 8 bytes. */
  public String text64() {
    return text(i64());
  }

  /** Decodes UTF-8 and refuses what is not. */
  public static String text(byte[] bytes, int start, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new FormatFault("has text that is not UTF-8 (" + e.getMessage() + ")");
    }
  }
}
