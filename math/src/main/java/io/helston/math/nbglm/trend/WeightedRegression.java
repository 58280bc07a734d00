package io.helston.math.nbglm.trend;

/** Weighted least squares with a few columns, by modified Gram-Schmidt. */
final class WeightedRegression {
  /** Share of a column's square below which what is left of it is rounding. */
  private static final double DEPENDENT = 1e-24;

  private WeightedRegression() {}

  /**
   * The coefficients that minimise the weighted squares of y minus the columns.
   *
   * @param columns overwritten
   * @param y overwritten
   * @param rootWeights square roots of the weights
   * @return coefficients, all NaN if a column depends on earlier ones
   */
  static double[] solve(double[][] columns, double[] y, double[] rootWeights) {
    int p = columns.length;
    scale(y, rootWeights);
    double[][] triangle = new double[p][p + 1];
    double[] before = new double[p];
    for (int j = 0; j < p; j++) {
      scale(columns[j], rootWeights);
      before[j] = dot(columns[j], columns[j]);
    }
    for (int j = 0; j < p; j++) {
      double square = dot(columns[j], columns[j]);
      double norm = square > DEPENDENT * before[j] ? Math.sqrt(square) : Double.NaN;
      triangle[j][j] = norm;
      for (int i = 0; i < y.length; i++) {
        columns[j][i] /= norm;
      }
      for (int k = j + 1; k < p; k++) {
        triangle[j][k] = subtract(columns[j], columns[k]);
      }
      triangle[j][p] = subtract(columns[j], y);
    }
    double[] coefficients = new double[p];
    for (int j = p - 1; j >= 0; j--) {
      double sum = triangle[j][p];
      for (int k = j + 1; k < p; k++) {
        sum -= triangle[j][k] * coefficients[k];
      }
      coefficients[j] = sum / triangle[j][j];
    }
    return coefficients;
  }

  private static void scale(double[] values, double[] factors) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
  }

  /** Takes the direction out of the vector and returns how much there was of it. */
  private static double subtract(double[] direction, double[] vector) {
    double share = dot(direction, vector);
    for (int i = 0; i < vector.length; i++) {
      vector[i] -= share * direction[i];
    }
    return share;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
