package io.helston.math.nbglm.federated;

/** Symmetric matrices as their lower triangles, row by row: (0,0), (1,0), (1,1), (2,0), ... */
public final class Packed {
  private Packed() {}

  /** Number of values of a matrix. */
  public static int size(int order) {
    return order * (order + 1) / 2;
  }

  /** Position of an element of the lower triangle, {@code column <= row}. */
  public static int index(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  /** Writes both triangles, row-major. */
  static void unpack(double[] packed, int offset, int order, double[] square) {
    for (int row = 0; row < order; row++) {
      for (int column = 0; column <= row; column++) {
        double value = packed[offset + index(row, column)];
        square[row * order + column] = value;
        square[column * order + row] = value;
      }
    }
  }

  /** Adds w x x' for a row x of a row-major matrix. */
  static void addOuter(
      double weight, double[] rows, int from, int order, double[] packed, int offset) {
    int at = offset;
    for (int j = 0; j < order; j++) {
      double scaled = weight * rows[from + j];
      for (int k = 0; k <= j; k++) {
        packed[at++] += scaled * rows[from + k];
      }
    }
  }
}
