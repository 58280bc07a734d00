package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.LittleEndian;

/** Differences between whole numbers of a width. */
record Delta(int width) implements Compressor {
  @Override
  public void decompress(byte[] input, int start, int end, byte[] output, int at, int length) {
    var cursor = new ByteCursor(input, start, end);
    long values = cursor.i64();
    if (length % width != 0 || values != length / width) {
      throw Compressor.corrupt("DELTA", values + " values in " + length + " bytes");
    }
    int from = cursor.skip(length);
    long value = 0;
    for (int i = 0; i < length; i += width) {
      value += LittleEndian.getWhole(input, from + i, width, true);
      LittleEndian.putWhole(output, at + i, width, value);
    }
  }

  @Override
  public void compress(byte[] input, ByteSink output) {
    output.i64(input.length / width);
    long before = 0;
    for (int i = 0; i < input.length; i += width) {
      long value = LittleEndian.getWhole(input, i, width, true);
      output.whole(value - before, width);
      before = value;
    }
  }
}
