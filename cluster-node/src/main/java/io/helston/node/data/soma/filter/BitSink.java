package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteSink;

/** Bits appended from the highest bit of 64-bit words on. */
final class BitSink {
  private final ByteSink output;
  private long word;
  private int free = Long.SIZE;

  BitSink(ByteSink output) {
    this.output = output;
  }

  /** Appends the low bits of a number; at most 63. */
  void append(long value, int bits) {
    if (bits == 0) {
      return;
    }
    if (bits <= free) {
      word |= value << (free - bits);
      free -= bits;
    } else {
      int rest = bits - free;
      word |= value >>> rest;
      output.i64(word);
      word = value << (Long.SIZE - rest);
      free = Long.SIZE - rest;
    }
    if (free == 0) {
      output.i64(word);
      word = 0;
      free = Long.SIZE;
    }
  }

  /** Ends the last word with zeros. */
  void flush() {
    if (free < Long.SIZE) {
      output.i64(word);
    }
  }
}
