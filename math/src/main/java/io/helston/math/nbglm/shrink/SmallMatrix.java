package io.helston.math.nbglm.shrink;

/** Cholesky factors of small symmetric matrices, row-major. */
final class SmallMatrix {
  private SmallMatrix() {}

  /** The lower factor, or null if the matrix is not positive definite. */
  static double[] factor(double[] matrix, int order) {
    double[] factor = new double[order * order];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * order + j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i * order + k] * factor[j * order + k];
        }
        if (i == j && !(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
          return null;
        }
        factor[i * order + j] = i == j ? Math.sqrt(sum) : sum / factor[j * order + j];
      }
    }
    return factor;
  }

  /** Solves with a factor, in a new array. */
  static double[] solve(double[] factor, int order, double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < order; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[i * order + k] * x[k];
      }
      x[i] /= factor[i * order + i];
    }
    for (int i = order - 1; i >= 0; i--) {
      for (int k = i + 1; k < order; k++) {
        x[i] -= factor[k * order + i] * x[k];
      }
      x[i] /= factor[i * order + i];
    }
    return x;
  }

  /** A column of the inverse. */
  static double[] inverseColumn(double[] factor, int order, int column) {
    double[] unit = new double[order];
    unit[column] = 1;
    return solve(factor, order, unit);
  }
}
