package io.helston.math.nbglm.gene;

/**
 * X = QR by modified Gram-Schmidt done twice.
 *
 * @param q rows x columns, row-major
 * @param r columns x columns, upper triangle
 */
record DesignQr(double[] q, double[] r, int rows, int columns) {
  /**
   * A column of which less than this share of its norm is left depends on earlier ones (R's qr).
   */
  private static final double TOLERANCE = 1e-7;

  static DesignQr of(double[] matrix, int rows, int columns) {
    double[] q = matrix.clone();
    double[] r = new double[columns * columns];
    for (int j = 0; j < columns; j++) {
      double before = norm(q, j, columns);
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < j; k++) {
          double dot = 0;
          for (int i = 0; i < rows; i++) {
            dot += q[i * columns + k] * q[i * columns + j];
          }
          for (int i = 0; i < rows; i++) {
            q[i * columns + j] -= dot * q[i * columns + k];
          }
          r[k * columns + j] += dot;
        }
      }
      double left = norm(q, j, columns);
      if (!(left > TOLERANCE * before)) {
        throw new IllegalArgumentException(
            "the design is not full rank: column %d depends on earlier columns".formatted(j + 1));
      }
      r[j * columns + j] = left;
      for (int i = 0; i < rows; i++) {
        q[i * columns + j] /= left;
      }
    }
    return new DesignQr(q, r, rows, columns);
  }

  /** (X'X)^-1 x for each of some rows x, by solving R'u = x and R v = u. */
  double[] projection(double[] rowsOfX, int count) {
    double[] result = rowsOfX.clone();
    for (int at = 0; at < count * columns; at += columns) {
      for (int j = 0; j < columns; j++) {
        double sum = result[at + j];
        for (int k = 0; k < j; k++) {
          sum -= r[k * columns + j] * result[at + k];
        }
        result[at + j] = sum / r[j * columns + j];
      }
      for (int j = columns - 1; j >= 0; j--) {
        double sum = result[at + j];
        for (int k = j + 1; k < columns; k++) {
          sum -= r[j * columns + k] * result[at + k];
        }
        result[at + j] = sum / r[j * columns + j];
      }
    }
    return result;
  }

  /** log|X'X|. */
  double logDeterminant() {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += 2 * StrictMath.log(r[j * columns + j]);
    }
    return sum;
  }

  private static double norm(double[] q, int column, int columns) {
    double squares = 0;
    for (int at = column; at < q.length; at += columns) {
      squares += q[at] * q[at];
    }
    return Math.sqrt(squares);
  }
}
