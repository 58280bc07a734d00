package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.FormatFault;

/**
 * LZ4 blocks: a token with the lengths of literals and of a match, the literals, and how far back
 * the match lies.
 */
record Lz4() implements Compressor {
  private static final int MIN_MATCH = 4;
  private static final int LONG_LENGTH = 15;
  private static final int MORE = 255;

  @Override
  public void decompress(byte[] input, int start, int end, byte[] output, int at, int length) {
    var block = new Block(input, start, end);
    int to = at;
    int limit = at + length;
    while (block.hasMore()) {
      int token = block.next();
      int literals = block.length(token >>> 4);
      if (literals > limit - to || literals > block.end - block.from) {
        throw fault();
      }
      System.arraycopy(input, block.from, output, to, literals);
      block.from += literals;
      to += literals;
      if (!block.hasMore()) {
        break;
      }
      int back = block.next() | block.next() << 8;
      int match = block.length(token & LONG_LENGTH) + MIN_MATCH;
      if (back == 0 || back > to - at || match > limit - to) {
        throw fault();
      }
      for (int i = 0; i < match; i++, to++) {
        output[to] = output[to - back];
      }
    }
    if (to != limit) {
      throw fault();
    }
  }

  private static FormatFault fault() {
    return Compressor.corrupt("LZ4", "lengths that do not fit");
  }

  /** The compressed bytes and the place reached. */
  private static final class Block {
    private final byte[] input;
    private final int end;
    private int from;

    private Block(byte[] input, int start, int end) {
      this.input = input;
      this.from = start;
      this.end = end;
    }

    private boolean hasMore() {
      return from < end;
    }

    private int next() {
      if (from >= end) {
        throw fault();
      }
      return input[from++] & 0xff;
    }

    /** A length whose first four bits are in the token. */
    private int length(int first) {
      int length = first;
      if (first == LONG_LENGTH) {
        int more;
        do {
          more = next();
          length += more;
          if (length < 0) {
            throw fault();
          }
        } while (more == MORE);
      }
      return length;
    }
  }
}
