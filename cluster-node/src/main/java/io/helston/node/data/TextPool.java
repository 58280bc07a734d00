package io.helston.node.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A list of short texts in one byte array, a fraction of the size of as many strings. */
final class TextPool {
  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int size;

  /** Appends the UTF-8 bytes; false if the pool is full (2 GB). */
  boolean add(byte[] source, int start, int end) {
    int used = size == 0 ? 0 : ends[size - 1];
    long needed = (long) used + (end - start);
    if (needed > Integer.MAX_VALUE - 8) {
      return false;
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, grown(bytes.length, needed));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, grown(size, size + 1L));
    }
    System.arraycopy(source, start, bytes, used, end - start);
    ends[size++] = (int) needed;
    return true;
  }

  int size() {
    return size;
  }

  String get(int index) {
    int start = start(index);
    return new String(bytes, start, ends[index] - start, UTF_8);
  }

  /** The text as a number, or NaN if it is not a finite decimal number. */
  double numeric(int index) {
    return Numbers.parse(bytes, start(index), ends[index]);
  }

  /** Whether the text is {@code NA}. */
  boolean missing(int index) {
    int start = start(index);
    return ends[index] - start == 2 && bytes[start] == 'N' && bytes[start + 1] == 'A';
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  private static int grown(int length, long needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, length + (length >> 1)));
  }
}
