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
