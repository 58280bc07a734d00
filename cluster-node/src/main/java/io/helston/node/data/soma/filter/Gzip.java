package io.helston.node.data.soma.filter;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** GZIP, which in TileDB is a zlib stream. */
record Gzip() implements Compressor {
  @Override
  public void decompress(byte[] input, int start, int end, byte[] output, int at, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(input, start, end - start);
      int done = 0;
      while (done < length) {
        int count = inflater.inflate(output, at + done, length - done);
        if (count == 0) {
          throw Compressor.corrupt("GZIP", done + " bytes instead of " + length);
        }
        done += count;
      }
    } catch (DataFormatException e) {
      throw Compressor.corrupt("GZIP", String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }
}
