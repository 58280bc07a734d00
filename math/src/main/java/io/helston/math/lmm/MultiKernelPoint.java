package io.helston.math.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.SmallCholesky;
import io.helston.math.linalg.ThinQr;

/**
 * The restricted likelihood of several kernels at one value of the components.
 *
 * <p>V = sum_k theta_k K_k + theta_e I, P = V^-1 - V^-1 Q (Q'V^-1 Q)^-1 Q'V^-1 with Q an
 * orthonormal basis of the covariates. Traces tr(P K) are sums of products of elements, so only the
 * inverse of V costs n^3; the observed information costs one more product per kernel.
 */
final class MultiKernelPoint {
  private final DenseAlgebra algebra;
  private final double[][] kernels;
  private final int n;
  private final double[] theta;
  private final double[] projection;
  private final double[] py;
  private final double[][] kernelTimesPy;
  private final double[] offsets;
  private double logLikelihood;
  private final double[] gradient;
  private final double[][] average;

  private MultiKernelPoint(
      double[][] kernels, double[] y, ThinQr qr, double[] theta, DenseAlgebra algebra) {
    this.algebra = algebra;
    this.kernels = kernels;
    this.theta = theta;
    n = y.length;
    projection = new double[n * n];
    py = new double[n];
    kernelTimesPy = new double[theta.length][];
    offsets = new double[qr.columns()];
    gradient = new double[theta.length];
    average = new double[theta.length][theta.length];
  }

  /**
   * Evaluates.
   *
   * @param y residuals beside Q
   * @return null if V is not positive definite
   */
  static MultiKernelPoint at(
      double[][] kernels, double[] y, ThinQr qr, double[] theta, DenseAlgebra algebra) {
    var point = new MultiKernelPoint(kernels, y, qr, theta, algebra);
    return point.project(y, qr) ? point : null;
  }

  double logLikelihood() {
    return logLikelihood;
  }

  double[] theta() {
    return theta;
  }

  double[] gradient() {
    return gradient;
  }

  double[][] average() {
    return average;
  }

  /** Coefficients of y on Q. */
  double[] coefficients() {
    return offsets;
  }

  private boolean project(double[] y, ThinQr qr) {
    int residual = theta.length - 1;
    for (int k = 0; k < residual; k++) {
      for (int at = 0; at < projection.length; at++) {
        projection[at] += theta[k] * kernels[k][at];
      }
    }
    for (int i = 0; i < n; i++) {
      projection[i * n + i] += theta[residual];
    }
    if (!algebra.cholesky(projection, n)) {
      return false;
    }
    double logDeterminant = 0;
    for (int i = 0; i < n; i++) {
      logDeterminant += 2 * StrictMath.log(projection[i * n + i]);
    }
    algebra.inverseFromCholesky(projection, n);
    int c = qr.columns();
    double[] vq = times(projection, qr.q(), c);
    double[] information = new double[c * c];
    algebra.multiply(true, false, c, c, n, 1, qr.q(), c, vq, c, 0, information, c);
    double logInformation = SmallCholesky.factor(information, c);
    if (Double.isNaN(logInformation)) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < c; j++) {
        offsets[j] += vq[i * c + j] * y[i];
      }
    }
    SmallCholesky.solve(information, c, offsets);
    double[] half = new double[c];
    double[] solved = new double[n * c];
    for (int i = 0; i < n; i++) {
      System.arraycopy(vq, i * c, half, 0, c);
      SmallCholesky.solve(information, c, half);
      System.arraycopy(half, 0, solved, i * c, c);
    }
    algebra.multiply(false, true, n, n, c, -1, vq, c, solved, c, 1, projection, n);
    System.arraycopy(times(projection, y, 1), 0, py, 0, n);
    double all = logDeterminant + logInformation + 2 * qr.logDeterminant() + dot(y, py);
    logLikelihood = -all / 2;
    differentiate();
    return true;
  }

  private void differentiate() {
    int order = theta.length;
    double[][] projected = new double[order][];
    for (int k = 0; k < order; k++) {
      kernelTimesPy[k] = k < order - 1 ? times(kernels[k], py, 1) : py;
      projected[k] = times(projection, kernelTimesPy[k], 1);
      double trace = k < order - 1 ? dot(projection, kernels[k]) : diagonalSum();
      gradient[k] = (dot(py, kernelTimesPy[k]) - trace) / 2;
    }
    for (int k = 0; k < order; k++) {
      for (int j = 0; j <= k; j++) {
        average[k][j] = dot(kernelTimesPy[k], projected[j]) / 2;
        average[j][k] = average[k][j];
      }
    }
  }

  /** y'P K_i P K_j P y - tr(P K_i P K_j)/2. */
  double[][] observed() {
    int order = theta.length;
    double[][] products = new double[order][];
    for (int k = 0; k < order - 1; k++) {
      products[k] = times(projection, kernels[k], n);
    }
    products[order - 1] = projection;
    double[][] observed = new double[order][order];
    for (int k = 0; k < order; k++) {
      for (int j = 0; j <= k; j++) {
        double trace = 0;
        for (int a = 0; a < n; a++) {
          for (int b = 0; b < n; b++) {
            trace += products[k][a * n + b] * products[j][b * n + a];
          }
        }
        observed[k][j] = 2 * average[k][j] - trace / 2;
        observed[j][k] = observed[k][j];
      }
    }
    return observed;
  }

  private double[] times(double[] matrix, double[] columns, int count) {
    double[] product = new double[n * count];
    algebra.multiply(false, false, n, count, n, 1, matrix, n, columns, count, 0, product, count);
    return product;
  }

  private double diagonalSum() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += projection[i * n + i];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
