package io.helston.math.bootstrap;

import java.util.Arrays;

/** Row numbers of a replicate, in an array that grows with them. */
public final class RowBuffer {
  private int[] rows = new int[0];

  /** The array, made long enough; what it held may be gone. */
  int[] atLeast(int length) {
    if (rows.length < length) {
      rows = new int[Math.max(length, (int) Math.min(2L * rows.length, Integer.MAX_VALUE - 8))];
    }
    return rows;
  }

  /** The array as it is. */
  int[] rows() {
    return rows;
  }

  /** The first rows, copied. */
  public int[] first(int count) {
    return Arrays.copyOf(rows, count);
  }
}
