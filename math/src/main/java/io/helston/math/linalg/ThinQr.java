package io.helston.math.linalg;

/**
 * X = Q T with orthonormal columns Q and an upper triangle T, by modified Gram-Schmidt done twice.
 * Unlike {@link CovariateBasis} it keeps the factor, and the units of the columns.
 *
 * @param q rows x columns, row-major; shared, as is t
 * @param t columns x columns, row-major
 * @param dependent the first column that depends on earlier ones, or -1; such columns are zero in Q
 */
public record ThinQr(double[] q, double[] t, int rows, int columns, int dependent) {

  /**
   * Factors a matrix.
   *
   * @param x rows x columns, row-major, not changed
   * @param tolerance a column depends on earlier ones if no more than this share of its norm is
   *     left
   */
  public static ThinQr of(double[] x, int columns, double tolerance) {
    int rows = x.length / Math.max(1, columns);
    double[] q = x.clone();
    double[] t = new double[columns * columns];
    int dependent = -1;
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
          t[k * columns + j] += dot;
        }
      }
      double left = norm(q, j, columns);
      boolean independent = left > tolerance * before;
      if (!independent && dependent < 0) {
        dependent = j;
      }
      t[j * columns + j] = independent ? left : 0;
      for (int i = 0; i < rows; i++) {
        q[i * columns + j] = independent ? q[i * columns + j] / left : 0;
      }
    }
    return new ThinQr(q, t, rows, columns, dependent);
  }

  /** Subtracts Q'v from v, in two passes, and returns the sum of the coefficients. */
  public double[] residualise(double[] v) {
    double[] coefficients = new double[columns];
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < columns; j++) {
        double dot = 0;
        for (int i = 0; i < rows; i++) {
          dot += q[i * columns + j] * v[i];
        }
        for (int i = 0; i < rows; i++) {
          v[i] -= dot * q[i * columns + j];
        }
        coefficients[j] += dot;
      }
    }
    return coefficients;
  }

  /** Rows of another matrix times the inverse of T, in place. */
  public void divideRows(double[] matrix) {
    for (int offset = 0; offset + columns <= matrix.length && columns > 0; offset += columns) {
      for (int j = 0; j < columns; j++) {
        double sum = matrix[offset + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[offset + k] * t[k * columns + j];
        }
        matrix[offset + j] = sum / t[j * columns + j];
      }
    }
  }

  /** (X'X)^-1 x for each row x of another matrix, by solving T'u = x and T v = u. */
  public double[] projection(double[] matrix) {
    double[] result = matrix.clone();
    divideRows(result);
    for (int offset = 0; offset < result.length; offset += columns) {
      solve(result, offset);
    }
    return result;
  }

  /** Solves T b = v in place. */
  public void solve(double[] v) {
    solve(v, 0);
  }

  private void solve(double[] v, int offset) {
    for (int j = columns - 1; j >= 0; j--) {
      double sum = v[offset + j];
      for (int k = j + 1; k < columns; k++) {
        sum -= t[j * columns + k] * v[offset + k];
      }
      v[offset + j] = sum / t[j * columns + j];
    }
  }

  /** log |T|, half of log |X'X|. */
  public double logDeterminant() {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += StrictMath.log(t[j * columns + j]);
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
