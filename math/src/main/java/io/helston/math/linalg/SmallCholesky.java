package io.helston.math.linalg;

import java.util.Arrays;

/** Cholesky factors of small row-major matrices in place, without allocation. */
public final class SmallCholesky {
  private SmallCholesky() {}

  /**
   * Replaces the lower triangle by L.
   *
   * @return the log determinant, or NaN if the matrix is not positive definite
   */
  public static double factor(double[] matrix, int order) {
    double logDeterminant = 0;
    for (int i = 0; i < order; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * order + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * order + k] * matrix[j * order + k];
        }
        if (i == j) {
          if (!(sum > 0) || sum == Double.POSITIVE_INFINITY) {
            return Double.NaN;
          }
          logDeterminant += StrictMath.log(sum);
          matrix[i * order + i] = Math.sqrt(sum);
        } else {
          matrix[i * order + j] = sum / matrix[j * order + j];
        }
      }
    }
    return logDeterminant;
  }

  /** Solves L L'x = b in place. */
  public static void solve(double[] factor, int order, double[] b) {
    for (int i = 0; i < order; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i * order + k] * b[k];
      }
      b[i] = sum / factor[i * order + i];
    }
    for (int i = order - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < order; k++) {
        sum -= factor[k * order + i] * b[k];
      }
      b[i] = sum / factor[i * order + i];
    }
  }

  /** Writes the inverse of L L' into another matrix, both triangles. */
  public static void invert(double[] factor, int order, double[] column, double[] inverse) {
    for (int j = 0; j < order; j++) {
      Arrays.fill(column, 0, order, 0);
      column[j] = 1;
      solve(factor, order, column);
      for (int i = 0; i < order; i++) {
        inverse[i * order + j] = column[i];
      }
    }
  }
}
