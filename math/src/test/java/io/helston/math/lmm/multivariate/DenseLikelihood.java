package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.Likelihood;

/** The log-likelihood from the covariance matrix of all values of all traits. */
final class DenseLikelihood {
  private DenseLikelihood() {}

  /** With the covariates of the sample, and the constants of GEMMA. */
  static double of(SimulatedTraits sample, Likelihood kind, double[] vg, double[] ve) {
    int n = sample.n;
    int d = sample.y.length;
    int size = n * d;
    double[][] h = new double[size][size];
    double[][] x = new double[2 * d][size];
    double[] y = new double[size];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          h[i * d + k][i * d + l] = sample.delta[i] * vg[k * d + l] + ve[k * d + l];
        }
        x[2 * k][i * d + k] = sample.w[2 * i];
        x[2 * k + 1][i * d + k] = sample.w[2 * i + 1];
        y[i * d + k] = sample.y[k][i];
      }
    }
    double logH = factorise(h);
    double[][] a = new double[2 * d][2 * d];
    double[][] plain = new double[2 * d][2 * d];
    double[] b = new double[2 * d];
    double logX = 0;
    forward(h, y);
    for (int i = 0; i < 2 * d; i++) {
      for (int j = 0; j < 2 * d; j++) {
        plain[i][j] = inner(x[i], x[j]);
      }
    }
    logX = factorise(plain);
    for (double[] column : x) {
      forward(h, column);
    }
    for (int i = 0; i < 2 * d; i++) {
      for (int j = 0; j < 2 * d; j++) {
        a[i][j] = inner(x[i], x[j]);
      }
      b[i] = inner(x[i], y);
    }
    double logA = factorise(a);
    forward(a, b);
    double squares = inner(y, y) - inner(b, b);
    boolean full = kind == Likelihood.FULL;
    double dimensions = full ? size : size - 2 * d;
    double constant = dimensions * StrictMath.log(2 * Math.PI);
    return -(constant + logH + squares + (full ? 0 : logA - logX)) / 2;
  }

  private static double factorise(double[][] matrix) {
    double logs = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
      logs += 2 * StrictMath.log(matrix[i][i]);
    }
    return logs;
  }

  private static void forward(double[][] factor, double[] b) {
    for (int i = 0; i < b.length; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= factor[i][k] * b[k];
      }
      b[i] /= factor[i][i];
    }
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
