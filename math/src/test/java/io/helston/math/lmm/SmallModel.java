package io.helston.math.lmm;

import io.helston.math.linalg.PlainAlgebra;
import java.util.Arrays;
import java.util.Random;

/**
 * A small simulated model with its likelihood by definition, from a dense covariance matrix.
 *
 * @param x n x 2, row-major
 * @param kernel n x n of a rank
 */
record SmallModel(int n, double[] y, double[] x, double[] kernel) {
  static final PlainAlgebra ALGEBRA = new PlainAlgebra();

  static SmallModel simulate(int n, int rank, double gamma, long seed) {
    Random random = new Random(seed);
    double[] z = random.doubles(n * rank, -1.5, 1.5).toArray();
    double[] y = new double[n];
    double[] x = new double[2 * n];
    double[] effects = random.doubles(rank, -1.5, 1.5).toArray();
    for (int i = 0; i < n; i++) {
      x[2 * i] = 1;
      x[2 * i + 1] = random.nextDouble();
      y[i] = 3 + 2 * x[2 * i + 1] + random.nextGaussian();
      for (int j = 0; j < rank; j++) {
        y[i] += Math.sqrt(gamma / rank) * z[i * rank + j] * effects[j];
      }
    }
    double[] kernel = new double[n * n];
    ALGEBRA.multiply(false, true, n, n, rank, 1.0 / rank, z, rank, z, rank, 0, kernel, n);
    return new SmallModel(n, y, x, kernel);
  }

  SmallModel withResponses(double[] other) {
    return new SmallModel(n, other, x, kernel);
  }

  LinearMixedModel model() {
    return LinearMixedModel.fromKinship(y, x, kernel, ALGEBRA);
  }

  /** The low rank model of the largest eigenvalues. */
  LinearMixedModel truncated(int rank) {
    LinearMixedModel full = model();
    double[] p = Arrays.copyOf(full.rotation().vectors(), rank * n);
    double[] s = Arrays.copyOf(full.eigenvalues(), rank);
    return new LinearMixedModel(rotate(p, y), rotate(p, x), s, y, x);
  }

  /** P times columns. */
  double[] rotate(double[] p, double[] columns) {
    int count = columns.length / n;
    int rows = p.length / n;
    double[] result = new double[rows * count];
    ALGEBRA.multiply(false, false, rows, count, n, 1, p, n, columns, count, 0, result, count);
    return result;
  }

  /** What generalised least squares gives for covariance gamma K + I. */
  record Dense(double[] beta, double squares, double logV, double logInformation) {}

  Dense dense(double gamma, double[] design) {
    int c = design.length / n;
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        v[i][j] = gamma * kernel[i * n + j] + (i == j ? 1 : 0);
      }
    }
    double[][] right = new double[n][c + 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(design, i * c, right[i], 0, c);
      right[i][c] = y[i];
    }
    double logV = eliminate(v, right);
    double[][] information = new double[c][c];
    double[][] beta = new double[c][1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < c; j++) {
        for (int k = 0; k < c; k++) {
          information[j][k] += design[i * c + j] * right[i][k];
        }
        beta[j][0] += design[i * c + j] * right[i][c];
      }
    }
    double logInformation = eliminate(information, beta);
    double squares = 0;
    double[] coefficients = new double[c];
    for (int i = 0; i < n; i++) {
      double residual = y[i];
      double solved = right[i][c];
      for (int j = 0; j < c; j++) {
        coefficients[j] = beta[j][0];
        residual -= design[i * c + j] * beta[j][0];
        solved -= right[i][j] * beta[j][0];
      }
      squares += residual * solved;
    }
    return new Dense(coefficients, squares, logV, logInformation);
  }

  double objective(Likelihood kind, double gamma) {
    Dense dense = dense(gamma, x);
    return switch (kind) {
      case RESTRICTED ->
          (dense.logV + dense.logInformation + (n - 2) * Math.log(dense.squares / (n - 2))) / 2;
      case FULL -> (dense.logV + n * Math.log(dense.squares / n)) / 2;
    };
  }

  /** Gauss-Jordan with partial pivoting; the right sides become solutions. */
  private static double eliminate(double[][] matrix, double[][] right) {
    double logDeterminant = 0;
    for (int k = 0; k < matrix.length; k++) {
      int pivot = k;
      for (int i = k; i < matrix.length; i++) {
        pivot = Math.abs(matrix[i][k]) > Math.abs(matrix[pivot][k]) ? i : pivot;
      }
      swap(matrix, k, pivot);
      swap(right, k, pivot);
      logDeterminant += Math.log(Math.abs(matrix[k][k]));
      for (int i = 0; i < matrix.length; i++) {
        double factor = i == k ? 0 : matrix[i][k] / matrix[k][k];
        for (int j = 0; j < matrix.length; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
        for (int j = 0; j < right[i].length; j++) {
          right[i][j] -= factor * right[k][j];
        }
      }
    }
    for (int k = 0; k < matrix.length; k++) {
      for (int j = 0; j < right[k].length; j++) {
        right[k][j] /= matrix[k][k];
      }
    }
    return logDeterminant;
  }

  private static void swap(double[][] rows, int a, int b) {
    double[] row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
  }
}
