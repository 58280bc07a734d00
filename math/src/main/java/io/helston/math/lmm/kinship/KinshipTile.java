package io.helston.math.lmm.kinship;

/**
 * A rectangle of a symmetric matrix of individuals, in its lower triangle of tiles.
 *
 * @param rowFrom first row, {@code rowTo} is behind the last
 * @param colFrom first column, {@code colTo} is behind the last
 */
public record KinshipTile(int rowFrom, int rowTo, int colFrom, int colTo) {

  /** Number of rows. */
  public int rows() {
    return rowTo - rowFrom;
  }

  /** Number of columns. */
  public int columns() {
    return colTo - colFrom;
  }

  /** Number of entries, of which there are at most 2^31 - 1. */
  public int entries() {
    return Math.multiplyExact(rows(), columns());
  }

  /** Whether the tile lies on the diagonal. */
  public boolean diagonal() {
    return rowFrom == colFrom;
  }
}
