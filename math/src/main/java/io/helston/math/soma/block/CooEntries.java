package io.helston.math.soma.block;

/**
 * Entries of a matrix as coordinates, in the order in which they arrived. Arrays are shared.
 *
 * @param rows the joinid of each entry's row
 * @param columns the column of each entry, before columns are selected
 * @param values the numbers
 * @param from first entry
 * @param to entry after the last
 */
public record CooEntries(int[] rows, int[] columns, ValueArray values, int from, int to) {
  private static final int SAMPLE = 1024;
  private static final int SHORTEST_RUN = 3;

  /** Checks that the arrays hold the entries. */
  public CooEntries {
    int shortest = Math.min(Math.min(rows.length, columns.length), values.length());
    if (from < 0 || to < from || to > shortest) {
      throw new IllegalArgumentException(
          "entries " + from + " to " + to + " are not among " + shortest);
    }
  }

  /** All entries of the arrays. */
  public static CooEntries of(int[] rows, int[] columns, ValueArray values) {
    return new CooEntries(rows, columns, values, 0, values.length());
  }

  /** Whether entries of the same row mostly follow each other, as far as a sample tells. */
  boolean isGrouped() {
    int begin = from + (to - from) / 2;
    int end = Math.min(to, begin + SAMPLE);
    int runs = 0;
    for (int at = begin; at < end; at = runEnd(at)) {
      runs++;
    }
    return runs * SHORTEST_RUN <= end - begin;
  }

  /** The end of the run of entries with the same row that begins at an entry. */
  int runEnd(int start) {
    int row = rows[start];
    int end = start + 1;
    while (end < to && rows[end] == row) {
      end++;
    }
    return end;
  }
}
