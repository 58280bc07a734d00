package io.helston.node.data.soma.filter;

import java.util.Arrays;

/** Where each text of a tile starts, for tiles whose filter keeps the offsets. */
final class TextOffsets {
  private static final int FIRST_SIZE = 256;

  private int[] starts = new int[FIRST_SIZE];
  private int count;
  private int limit;

  /** Starts again for a tile of at most some texts. */
  void clear(int newLimit) {
    count = 0;
    limit = newLimit;
  }

  int limit() {
    return limit;
  }

  /** How many more texts may come. */
  int room() {
    return limit - count;
  }

  void add(int start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count++] = start;
  }

  int[] toArray() {
    return Arrays.copyOf(starts, count);
  }
}
