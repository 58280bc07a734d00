package io.helston.math.lmm.association;

/** Cholesky factors of matrices of a few rows, row-major and in place. */
public final class SmallFactor {
  /** A pivot below this part of its diagonal entry is rounding error. */
  private static final double SMALLEST_PIVOT = 1e-14;

  private SmallFactor() {}

  /** Replaces the lower triangle of A by L with A = L L'; false if A is not positive definite. */
  public static boolean factorise(double[] a, int p) {
    for (int i = 0; i < p; i++) {
      double diagonal = a[i * p + i];
      for (int j = 0; j <= i; j++) {
        double sum = a[i * p + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * p + k] * a[j * p + k];
        }
        if (j < i) {
          a[i * p + j] = sum / a[j * p + j];
        } else if (sum > SMALLEST_PIVOT * diagonal) {
          a[i * p + i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** b becomes L^-1 b. */
  public static void forward(double[] factor, int p, double[] b) {
    for (int i = 0; i < p; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i * p + k] * b[k];
      }
      b[i] = sum / factor[i * p + i];
    }
  }

  /** b becomes L^-T b. */
  public static void backward(double[] factor, int p, double[] b) {
    for (int i = p - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < p; k++) {
        sum -= factor[k * p + i] * b[k];
      }
      b[i] = sum / factor[i * p + i];
    }
  }

  /** The symmetric matrix B becomes L^-1 B L^-T. */
  static void congruence(double[] factor, int p, double[] b) {
    for (int column = 0; column < p; column++) {
      for (int i = 0; i < p; i++) {
        double sum = b[i * p + column];
        for (int k = 0; k < i; k++) {
          sum -= factor[i * p + k] * b[k * p + column];
        }
        b[i * p + column] = sum / factor[i * p + i];
      }
    }
    for (int row = 0; row < p; row++) {
      for (int i = 0; i < p; i++) {
        double sum = b[row * p + i];
        for (int k = 0; k < i; k++) {
          sum -= factor[i * p + k] * b[row * p + k];
        }
        b[row * p + i] = sum / factor[i * p + i];
      }
    }
  }

  static double trace(double[] b, int p) {
    double sum = 0;
    for (int i = 0; i < p; i++) {
      sum += b[i * p + i];
    }
    return sum;
  }

  /** ln |A|. */
  public static double logDeterminant(double[] factor, int p) {
    double sum = 0;
    for (int i = 0; i < p; i++) {
      sum += StrictMath.log(factor[i * p + i]);
    }
    return 2 * sum;
  }
}
