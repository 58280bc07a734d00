package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteSink;
import java.util.Arrays;

/** Runs of equal values of a width: the value, then the length of the run. */
record RunLength(int width) implements Compressor {
  private static final int LONGEST_RUN = 0xffff;
  private static final int RUN_BYTES = 2;

  @Override
  public void decompress(byte[] input, int start, int end, byte[] output, int at, int length) {
    int entry = width + RUN_BYTES;
    if ((end - start) % entry != 0) {
      throw Compressor.corrupt("RLE", end - start + " bytes in runs of " + entry);
    }
    int to = at;
    for (int from = start; from < end; from += entry) {
      int run = (input[from + width] & 0xff) << 8 | input[from + width + 1] & 0xff;
      if ((long) run * width > at + length - to) {
        throw Compressor.corrupt("RLE", "more than " + length + " bytes");
      }
      repeat(input, from, run, output, to);
      to += run * width;
    }
    if (to != at + length) {
      throw Compressor.corrupt("RLE", to - at + " bytes instead of " + length);
    }
  }

  private void repeat(byte[] input, int from, int run, byte[] output, int at) {
    if (width == 1) {
      Arrays.fill(output, at, at + run, input[from]);
      return;
    }
    int total = run * width;
    int done = Math.min(width, total);
    System.arraycopy(input, from, output, at, done);
    while (done < total) {
      int count = Math.min(done, total - done);
      System.arraycopy(output, at, output, at + done, count);
      done += count;
    }
  }

  @Override
  public void compress(byte[] input, ByteSink output) {
    int from = 0;
    while (from < input.length) {
      int run = 1;
      int next = from + width;
      while (next < input.length
          && run < LONGEST_RUN
          && Arrays.equals(input, from, from + width, input, next, next + width)) {
        run++;
        next += width;
      }
      output.bytes(input, from, width).u8(run >>> 8).u8(run & 0xff);
      from = next;
    }
  }
}
