package io.helston.math.lmm.kinship;

import java.util.ArrayList;
import java.util.List;

/**
 * The cut of the lower triangle of a symmetric matrix into square tiles.
 *
 * @param order rows of the matrix, at least 1
 * @param edge rows of a tile, those at the lower end excepted, at least 1
 */
public record TileLayout(int order, int edge) {
  private static final int SMALL_EDGE = 256;
  private static final int LARGE_EDGE = 512;
  private static final int LARGE_ORDER = 4096;

  /**
   * @throws IllegalArgumentException if a number is below 1
   */
  public TileLayout {
    if (order < 1 || edge < 1) {
      throw new IllegalArgumentException(
          "order " + order + " and edge " + edge + ", expected at least 1");
    }
  }

  /**
   * The layout for a number of individuals: small tiles waste less on the diagonal, large ones are
   * fewer and decode less often.
   */
  public static TileLayout of(int order) {
    return new TileLayout(order, order <= LARGE_ORDER ? SMALL_EDGE : LARGE_EDGE);
  }

  /** Number of stripes of rows. */
  public int stripes() {
    return (int) ((order + (long) edge - 1) / edge);
  }

  /** Number of tiles. */
  public int size() {
    return Math.toIntExact(stripes() * (stripes() + 1L) / 2);
  }

  /** The tiles, stripe by stripe from the top, each from the left to the diagonal. */
  public List<KinshipTile> tiles() {
    List<KinshipTile> tiles = new ArrayList<>(size());
    for (int row = 0; row < stripes(); row++) {
      for (int column = 0; column <= row; column++) {
        tiles.add(new KinshipTile(start(row), start(row + 1), start(column), start(column + 1)));
      }
    }
    return tiles;
  }

  /**
   * Puts the values of all tiles into one symmetric matrix.
   *
   * @param values per tile in the order of {@link #tiles}, row-major; of a diagonal tile the lower
   *     triangle is used
   * @return order x order
   * @throws IllegalArgumentException if there are too few tiles or one has another size
   * @throws ArithmeticException if the matrix exceeds 2^31 - 1 numbers
   */
  public double[] assemble(List<double[]> values) {
    List<KinshipTile> tiles = tiles();
    if (values.size() != tiles.size()) {
      throw new IllegalArgumentException(values.size() + " tiles, expected " + tiles.size());
    }
    double[] matrix = new double[Math.multiplyExact(order, order)];
    for (int t = 0; t < tiles.size(); t++) {
      KinshipTile tile = tiles.get(t);
      if (values.get(t).length != tile.entries()) {
        throw new IllegalArgumentException(
            values.get(t).length + " numbers for " + tile + ", expected " + tile.entries());
      }
      place(tile, values.get(t), matrix);
    }
    return matrix;
  }

  private void place(KinshipTile tile, double[] values, double[] matrix) {
    for (int i = tile.rowFrom(); i < tile.rowTo(); i++) {
      int from = (i - tile.rowFrom()) * tile.columns();
      int end = tile.diagonal() ? i + 1 : tile.colTo();
      for (int j = tile.colFrom(); j < end; j++) {
        double value = values[from + j - tile.colFrom()];
        matrix[i * order + j] = value;
        matrix[j * order + i] = value;
      }
    }
  }

  private int start(int stripe) {
    return (int) Math.min(order, stripe * (long) edge);
  }
}
