package io.helston.math.soma.block;

import java.util.Arrays;

/** Which columns of a matrix are kept, and where each goes. */
public final class ColumnSubset {
  private final int[] places;
  private final int kept;
  private final boolean identity;

  private ColumnSubset(int[] places, int kept, boolean identity) {
    this.places = places;
    this.kept = kept;
    this.identity = identity;
  }

  /** All columns as they are. */
  public static ColumnSubset all(int columns) {
    int[] places = new int[columns];
    Arrays.setAll(places, i -> i);
    return new ColumnSubset(places, columns, true);
  }

  /**
   * Some columns in the given order.
   *
   * @param columns number of columns of the matrix
   * @param selected different columns; column {@code selected[i]} becomes column i
   */
  public static ColumnSubset of(int columns, int[] selected) {
    int[] places = new int[columns];
    Arrays.fill(places, -1);
    boolean identity = selected.length == columns;
    for (int i = 0; i < selected.length; i++) {
      int column = selected[i];
      if (column < 0 || column >= columns || places[column] >= 0) {
        throw new IllegalArgumentException(
            "selected column " + column + " is twice there or not in 0 to " + (columns - 1));
      }
      places[column] = i;
      identity &= column == i;
    }
    return new ColumnSubset(places, selected.length, identity);
  }

  /** Number of kept columns. */
  public int kept() {
    return kept;
  }

  /** Number of columns of the matrix that is selected from. */
  public int columns() {
    return places.length;
  }

  boolean isIdentity() {
    return identity;
  }

  /** The new column of each column, or -1; shared. */
  int[] places() {
    return places;
  }
}
