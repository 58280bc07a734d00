package io.helston.math.lmm.kinship;

/** Steps between a kinship of all individuals and the matrix whose eigenvectors are used. */
public final class KinshipMatrices {
  private KinshipMatrices() {}

  /**
   * Cuts a matrix to some individuals.
   *
   * @param matrix order x order
   * @param rows the individuals kept, in the order wanted
   * @return rows.length x rows.length
   */
  public static double[] cut(double[] matrix, int order, int[] rows) {
    requireSquare(matrix, order);
    double[] cut = new double[Math.multiplyExact(rows.length, rows.length)];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        cut[i * rows.length + j] = matrix[rows[i] * order + rows[j]];
      }
    }
    return cut;
  }

  /**
   * Centres rows and columns in place: (I - 11'/n) K (I - 11'/n). A symmetric matrix stays exactly
   * symmetric.
   *
   * @param matrix order x order, symmetric
   */
  public static void doubleCentre(double[] matrix, int order) {
    requireSquare(matrix, order);
    double[] means = new double[order];
    double grand = 0;
    for (int i = 0; i < order; i++) {
      double sum = 0;
      for (int j = 0; j < order; j++) {
        sum += matrix[i * order + j];
      }
      means[i] = sum / order;
      grand += means[i];
    }
    grand /= order;
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        // The sum of the two means is the same for (i, j) and (j, i).
        matrix[i * order + j] += grand - (means[i] + means[j]);
      }
    }
  }

  /** The mean of the diagonal, which is the mean eigenvalue. */
  public static double meanDiagonal(double[] matrix, int order) {
    requireSquare(matrix, order);
    double sum = 0;
    for (int i = 0; i < order; i++) {
      sum += matrix[i * order + i];
    }
    return sum / order;
  }

  private static void requireSquare(double[] matrix, int order) {
    if (order < 1 || matrix.length != (long) order * order) {
      throw new IllegalArgumentException(matrix.length + " numbers for a matrix of order " + order);
    }
  }
}
