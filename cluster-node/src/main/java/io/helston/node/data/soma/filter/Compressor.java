package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.FormatFault;

/** A way to make one part of a chunk smaller. */
sealed interface Compressor permits Delta, DoubleDelta, Gzip, Lz4, RunLength, Zstandard {
  /** Fills a range of the output from a range of the input, or says that they do not fit. */
  void decompress(byte[] input, int start, int end, byte[] output, int at, int length);

  /** Appends the compressed form of a whole array. */
  default void compress(byte[] input, ByteSink output) {
    throw new IllegalStateException(getClass().getSimpleName() + " is read but not written");
  }

  /** Compressed bytes that do not give what their header says. */
  static FormatFault corrupt(String name, String detail) {
    return new FormatFault("has broken %s data (%s)".formatted(name, detail));
  }
}
