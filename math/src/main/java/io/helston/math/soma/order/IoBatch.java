package io.helston.math.soma.order;

/**
 * Rows that are read at once, and the order in which they are served.
 *
 * <p>Place i of the batch holds row {@code read[source[i]]}. A sampled row is read once and may be
 * served several times. Both arrays are shared, not copied.
 *
 * @param number which IO batch of the epoch
 * @param read the rows in the order of reading, each once
 * @param source for each place, the position in {@code read}
 */
public record IoBatch(int number, int[] read, int[] source) {

  /** Number of places. */
  public int size() {
    return source.length;
  }

  /** The row at a place. */
  public int row(int place) {
    return read[source[place]];
  }

  /** The rows in the order of serving. */
  public int[] order() {
    return order(0, size());
  }

  /** The rows at places {@code from} to {@code to - 1}. */
  public int[] order(int from, int to) {
    int[] rows = new int[to - from];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(from + i);
    }
    return rows;
  }

  /** Whether some rows are served more than once. */
  public boolean repeats() {
    return source.length != read.length;
  }

  /**
   * For each row read, the place where it is served: the inverse of {@code source}.
   *
   * @throws IllegalStateException if rows repeat
   */
  public int[] placement() {
    if (repeats()) {
      throw new IllegalStateException(
          read.length + " rows at " + source.length + " places have no single placement");
    }
    int[] places = new int[source.length];
    for (int place = 0; place < source.length; place++) {
      places[source[place]] = place;
    }
    return places;
  }
}
