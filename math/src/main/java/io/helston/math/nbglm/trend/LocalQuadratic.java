package io.helston.math.nbglm.trend;

import java.util.Arrays;

/**
 * A parabola fitted to the neighbours of a point with tricube weights.
 *
 * @param value the fit at the point
 * @param slope its derivative
 * @param bandwidth distance of the farthest neighbour
 */
record LocalQuadratic(double at, double value, double slope, double bandwidth) {
  /**
   * Fits at one point.
   *
   * @param weights further weights of the observations, positive
   * @param neighbours how many observations lie within the bandwidth, at least four
   */
  static LocalQuadratic fit(double[] x, double[] y, double[] weights, double at, int neighbours) {
    int n = x.length;
    double[] distances = new double[n];
    for (int i = 0; i < n; i++) {
      distances[i] = Math.abs(x[i] - at);
    }
    Arrays.sort(distances);
    double bandwidth = distances[Math.clamp(neighbours, 1, n) - 1];
    double[][] columns = new double[3][n];
    double[] response = new double[n];
    double[] rootWeights = new double[n];
    int used = 0;
    for (int i = 0; i < n; i++) {
      double u = (x[i] - at) / bandwidth;
      double rest = 1 - Math.abs(u * u * u);
      if (rest > 0) {
        columns[0][used] = 1;
        columns[1][used] = u;
        columns[2][used] = u * u;
        response[used] = y[i];
        rootWeights[used++] = Math.sqrt(weights[i] * rest * rest * rest);
      }
    }
    for (int j = 0; j < columns.length; j++) {
      columns[j] = Arrays.copyOf(columns[j], used);
    }
    double[] fit =
        WeightedRegression.solve(
            columns, Arrays.copyOf(response, used), Arrays.copyOf(rootWeights, used));
    return new LocalQuadratic(at, fit[0], fit[1] / bandwidth, bandwidth);
  }
}
