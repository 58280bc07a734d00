package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.LittleEndian;

/** Differences between differences of whole numbers, packed in as few bits as the largest needs. */
record DoubleDelta(int width, boolean signed) implements Compressor {
  private static final String NAME = "DOUBLE_DELTA";

  @Override
  public void decompress(byte[] input, int start, int end, byte[] output, int at, int length) {
    var cursor = new ByteCursor(input, start, end);
    int bits = cursor.u8();
    long values = cursor.i64();
    if (length % width != 0 || values != length / width) {
      throw Compressor.corrupt(NAME, values + " values in " + length + " bytes");
    }
    int plain = isPlain(bits) ? length : Math.min(length, 2 * width);
    System.arraycopy(input, cursor.skip(plain), output, at, plain);
    if (plain < length) {
      long words = ((values - 2) * (bits + 1) + Long.SIZE - 1) / Long.SIZE;
      unpack(input, cursor.skip(words * Long.BYTES), bits, output, at, (int) values);
    }
  }

  private boolean isPlain(int bits) {
    return bits >= Byte.SIZE * width - 1;
  }

  private void unpack(byte[] input, int from, int bits, byte[] output, int at, int values) {
    long before = LittleEndian.getWhole(output, at, width, signed);
    long last = LittleEndian.getWhole(output, at + width, width, signed);
    int next = from;
    long word = 0;
    int left = 0;
    int unused = Byte.SIZE * (Long.BYTES - width);
    for (int i = 2; i < values; i++) {
      if (left == 0) {
        word = LittleEndian.getLong(input, next);
        next += Long.BYTES;
        left = Long.SIZE;
      }
      boolean negative = word < 0;
      word <<= 1;
      left--;
      long size = bits == 0 ? 0 : word >>> (Long.SIZE - bits);
      if (bits >= left) {
        // The rest of the number is in the next word, if there is a rest or a next number.
        int rest = bits - left;
        size = left == 0 ? 0 : word >>> (Long.SIZE - left) << rest;
        left = 0;
        if (rest > 0) {
          word = LittleEndian.getLong(input, next);
          next += Long.BYTES;
          size |= word >>> (Long.SIZE - rest);
          word <<= rest;
          left = Long.SIZE - rest;
        }
      } else {
        word <<= bits;
        left -= bits;
      }
      long value = 2 * last - before + (negative ? -size : size);
      value = signed ? value << unused >> unused : value << unused >>> unused;
      LittleEndian.putWhole(output, at + i * width, width, value);
      before = last;
      last = value;
    }
  }

  @Override
  public void compress(byte[] input, ByteSink output) {
    int values = input.length / width;
    int bits = bits(input, values);
    output.u8(bits).i64(values);
    if (isPlain(bits)) {
      output.bytes(input);
      return;
    }
    output.bytes(input, 0, Math.min(input.length, 2 * width));
    var packed = new BitSink(output);
    for (int i = 2; i < values; i++) {
      long difference = secondDifference(input, i);
      packed.append(difference < 0 ? 1 : 0, 1);
      packed.append(Math.abs(difference), bits);
    }
    packed.flush();
  }

  /** The bits of the largest second difference; those of the type if it overflows. */
  private int bits(byte[] input, int values) {
    if (values <= 2) {
      return 0;
    }
    long all = 1;
    for (int i = 2; i < values; i++) {
      long first = get(input, i) - get(input, i - 1);
      long second = secondDifference(input, i);
      long difference = Math.abs(second);
      long before = first - second;
      boolean overflows = difference < 0 || (first ^ before) < 0 && (second ^ first) < 0;
      all |= overflows ? Long.MAX_VALUE : difference;
    }
    return Math.min(Long.SIZE - Long.numberOfLeadingZeros(all), Byte.SIZE * width - 1);
  }

  private long secondDifference(byte[] input, int i) {
    return get(input, i) - 2 * get(input, i - 1) + get(input, i - 2);
  }

  private long get(byte[] input, int i) {
    return LittleEndian.getWhole(input, i * width, width, signed);
  }
}
