package io.helston.math.nbglm.gene;

import io.helston.math.special.Elementary;

/** Cholesky factors of small symmetric row-major matrices in place, without allocation. */
final class SmallMatrix {
  private SmallMatrix() {}

  /**
   * Replaces the lower triangle by its Cholesky factor L.
   *
   * @return the log determinant, or NaN if the matrix is not positive definite
   */
  static double factor(double[] matrix, int order) {
    double logDeterminant = 0;
    for (int i = 0; i < order; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * order + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * order + k] * matrix[j * order + k];
        }
        if (i != j) {
          matrix[i * order + j] = sum / matrix[j * order + j];
        } else if (sum > Double.MIN_NORMAL && sum < Double.POSITIVE_INFINITY) {
          logDeterminant += Elementary.log(sum);
          matrix[i * order + i] = Math.sqrt(sum);
        } else {
          return Double.NaN;
        }
      }
    }
    return logDeterminant;
  }

  /** Inner product in four interleaved sums. */
  static double dot(double[] a, double[] b, int from, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      sum0 += a[i] * b[from + i];
      sum1 += a[i + 1] * b[from + i + 1];
      sum2 += a[i + 2] * b[from + i + 2];
      sum3 += a[i + 3] * b[from + i + 3];
    }
    for (; i < length; i++) {
      sum0 += a[i] * b[from + i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** Copies the lower triangle onto the upper. */
  static void symmetrise(double[] matrix, int order) {
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < i; j++) {
        matrix[j * order + i] = matrix[i * order + j];
      }
    }
  }

  /** tr(A B) of two symmetric matrices, A with both triangles, B with its lower one. */
  static double traceOfProduct(double[] a, double[] lowerB, int order) {
    double sum = 0;
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * a[i * order + j] * lowerB[i * order + j];
      }
      sum += a[i * order + i] * lowerB[i * order + i];
    }
    return sum;
  }

  /** x'A x for a row of a matrix and a symmetric A with both triangles. */
  static double quadratic(double[] rows, int at, double[] a, int order) {
    double sum = 0;
    for (int i = 0; i < order; i++) {
      double inner = 0;
      for (int j = 0; j < order; j++) {
        inner += a[i * order + j] * rows[at + j];
      }
      sum += inner * rows[at + i];
    }
    return sum;
  }
}
