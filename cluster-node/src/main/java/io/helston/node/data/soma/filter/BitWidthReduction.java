package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.bytes.LittleEndian;

/** Whole numbers as distances from the smallest of their window, in fewer bytes if they fit. */
record BitWidthReduction(int width, boolean signed, int window) implements Filter {
  /** The most bytes of a window that TileDB sets if nobody asks. */
  static final int DEFAULT_WINDOW = 256;

  private static final int WINDOW_HEADER = 5;

  @Override
  public FilterType type() {
    return FilterType.BIT_WIDTH_REDUCTION;
  }

  @Override
  public void decode(Chunk chunk) {
    ByteCursor header = chunk.metadata();
    long original = header.u32();
    int windows = header.count32(width + WINDOW_HEADER, "windows");
    Chunk.Output output = chunk.output(original);
    var packed = new ByteCursor(chunk.data(), chunk.start(), chunk.end());
    int at = output.start();
    int end = at + output.length();
    for (int w = 0; w < windows; w++) {
      long offset = LittleEndian.getWhole(header.array(), header.skip(width), width, signed);
      int bits = header.u8();
      long bytes = header.u32();
      if (bytes > end - at) {
        throw new FormatFault(
            "has a window of %d bytes, expected at most %d".formatted(bytes, end - at));
      }
      decode(packed, bits, offset, output.bytes(), at, (int) bytes);
      at += (int) bytes;
    }
    if (at != end) {
      throw new FormatFault(
          "has windows of %d bytes, expected %d".formatted(at - output.start(), output.length()));
    }
    chunk.finish(output);
  }

  private void decode(ByteCursor packed, int bits, long offset, byte[] output, int at, int bytes) {
    if (bits >= Byte.SIZE * width || bytes % width != 0) {
      System.arraycopy(packed.array(), packed.skip(bytes), output, at, bytes);
      return;
    }
    int reduced = bits / Byte.SIZE;
    if (reduced * Byte.SIZE != bits || Integer.bitCount(reduced) != 1) {
      throw new FormatFault("has a window of %d bits, expected 8, 16, 32 or 64".formatted(bits));
    }
    int values = bytes / width;
    int from = packed.skip((long) values * reduced);
    byte[] input = packed.array();
    if (width == Long.BYTES && reduced <= Short.BYTES) {
      widen(input, from, reduced, offset, output, at, values);
      return;
    }
    for (int i = 0; i < values; i++) {
      long value = LittleEndian.getWhole(input, from + i * reduced, reduced, signed) + offset;
      LittleEndian.putWhole(output, at + i * width, width, value);
    }
  }

  /** The loops that matrices spend their time in: coordinates whose distances take 1 or 2 bytes. */
  private void widen(
      byte[] input, int from, int reduced, long offset, byte[] output, int at, int values) {
    // What getWhole leaves of the sign.
    long mask = signed ? -1 : (1L << Byte.SIZE * reduced) - 1;
    if (reduced == Byte.BYTES) {
      for (int i = 0; i < values; i++) {
        LittleEndian.putLong(output, at + i * Long.BYTES, (input[from + i] & mask) + offset);
      }
    } else {
      for (int i = 0; i < values; i++) {
        long distance = LittleEndian.getShort(input, from + i * Short.BYTES) & mask;
        LittleEndian.putLong(output, at + i * Long.BYTES, distance + offset);
      }
    }
  }

  @Override
  public ChunkParts encode(ChunkParts parts) {
    byte[] input = parts.data();
    ByteSink header = new ByteSink();
    ByteSink output = new ByteSink();
    int step = Math.max(1, Math.min(input.length, window) / width * width);
    header.i32(input.length).i32((input.length + step - 1) / step);
    for (int start = 0; start < input.length; start += step) {
      encode(input, start, Math.min(step, input.length - start), header, output);
    }
    return parts.with(header.toByteArray(), output.toByteArray());
  }

  private void encode(byte[] input, int start, int bytes, ByteSink header, ByteSink output) {
    int values = bytes / width;
    long smallest = values == 0 ? 0 : get(input, start);
    long largest = smallest;
    for (int i = 1; i < values; i++) {
      long value = get(input, start + i * width);
      smallest = signed ? Math.min(smallest, value) : unsignedMin(smallest, value);
      largest = signed ? Math.max(largest, value) : -1 - unsignedMin(-1 - largest, -1 - value);
    }
    int reduced = bytes % width == 0 ? reducedBytes(largest - smallest) : width;
    header.whole(smallest, width).u8(Byte.SIZE * reduced).i32(bytes);
    if (reduced == width) {
      output.bytes(input, start, bytes);
      return;
    }
    for (int i = 0; i < values; i++) {
      output.whole(get(input, start + i * width) - smallest, reduced);
    }
  }

  /** The fewest bytes for distances up to one, of which signed types keep the sign bit free. */
  private int reducedBytes(long range) {
    for (int bytes = 1; bytes < width; bytes *= 2) {
      int usable = Byte.SIZE * bytes - (signed ? 1 : 0);
      if (range >= 0 && range < (1L << usable) - 1) {
        return bytes;
      }
    }
    return width;
  }

  private long get(byte[] input, int at) {
    return LittleEndian.getWhole(input, at, width, signed);
  }

  private static long unsignedMin(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }
}
