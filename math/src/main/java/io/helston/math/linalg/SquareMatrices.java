package io.helston.math.linalg;

/** Checks and tidying of square row-major matrices that every {@link DenseAlgebra} shares. */
final class SquareMatrices {
  private SquareMatrices() {}

  /**
   * Checks an order against its array and a limit.
   *
   * @throws IllegalArgumentException if the order is negative, above the limit or too large for the
   *     array
   */
  static void check(double[] matrix, int order, int largest) {
    if (order < 0 || order > largest) {
      throw new IllegalArgumentException("order " + order + ", expected 0 to " + largest);
    }
    if (matrix.length < (long) order * order) {
      throw new IllegalArgumentException(
          "order %d needs %d entries, the array has %d"
              .formatted(order, (long) order * order, matrix.length));
    }
  }

  /**
   * Checks that the lower triangle is finite.
   *
   * @throws ArithmeticException if not; no eigenvalues exist then
   */
  static void checkFinite(double[] matrix, int order) {
    for (int i = 0; i < order; i++) {
      for (int j = 0; j <= i; j++) {
        if (!Double.isFinite(matrix[i * order + j])) {
          throw new ArithmeticException(
              "entry (%d, %d) is %s".formatted(i, j, matrix[i * order + j]));
        }
      }
    }
  }

  /** Whether every diagonal entry is positive and finite. */
  static boolean positiveDiagonal(double[] matrix, int order) {
    for (int i = 0; i < order; i++) {
      double entry = matrix[i * order + i];
      if (!(entry > 0 && entry < Double.POSITIVE_INFINITY)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that a factor of {@link DenseAlgebra#cholesky} has an inverse.
   *
   * @throws IllegalArgumentException if not
   */
  static void checkFactor(double[] matrix, int order) {
    if (!positiveDiagonal(matrix, order)) {
      throw new IllegalArgumentException("not a Cholesky factor: the diagonal is not positive");
    }
  }

  /** Copies the lower triangle into the upper. */
  static void mirrorLower(double[] matrix, int order) {
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < i; j++) {
        matrix[j * order + i] = matrix[i * order + j];
      }
    }
  }

  /** Makes the entry of largest absolute value, the first of equals, positive in every row. */
  static void normaliseSigns(double[] rows, int order) {
    for (int i = 0; i < order; i++) {
      int start = i * order;
      double largest = 0;
      for (int j = start; j < start + order; j++) {
        if (Math.abs(rows[j]) > Math.abs(largest)) {
          largest = rows[j];
        }
      }
      if (largest < 0) {
        for (int j = start; j < start + order; j++) {
          rows[j] = -rows[j];
        }
      }
    }
  }
}
