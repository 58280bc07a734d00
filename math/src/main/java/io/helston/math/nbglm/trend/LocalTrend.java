package io.helston.math.nbglm.trend;

import java.util.Arrays;

/**
 * A trend by local regression, evaluated at some vertices and blended by cubics in between.
 *
 * <p>Each cubic has the fitted values and slopes of both vertices. Beyond the outermost vertices
 * the trend is a parabola in the logarithms, with the curvature of one fitted to all genes, because
 * locfit interpolates what is left beside such a global parabola.
 */
public final class LocalTrend implements DispersionTrend {
  private final double[] logMeans;
  private final double[] logDispersions;
  private final double[] slopes;
  private final double curvature;

  /**
   * Takes the vertices in increasing order; the arrays are copied.
   *
   * @param slopes derivatives of the log dispersion with respect to the log mean
   * @param curvature coefficient of the square of the distance beyond the outermost vertices
   */
  public LocalTrend(double[] logMeans, double[] logDispersions, double[] slopes, double curvature) {
    int vertices = logMeans.length;
    if (vertices == 0 || logDispersions.length != vertices || slopes.length != vertices) {
      throw new IllegalArgumentException(
          "a local trend needs as many values and slopes as vertices, got %s, %s and %s"
              .formatted(logDispersions.length, slopes.length, vertices));
    }
    this.logMeans = logMeans.clone();
    this.logDispersions = logDispersions.clone();
    this.slopes = slopes.clone();
    this.curvature = curvature;
  }

  @Override
  public double at(double mean) {
    return StrictMath.exp(logAt(StrictMath.log(mean)));
  }

  @Override
  public TrendKind kind() {
    return TrendKind.LOCAL;
  }

  /** The logarithms of the means at the vertices, a copy. */
  public double[] logMeans() {
    return logMeans.clone();
  }

  /** The logarithms of the dispersions at the vertices, a copy. */
  public double[] logDispersions() {
    return logDispersions.clone();
  }

  /** The slopes at the vertices, a copy. */
  public double[] slopes() {
    return slopes.clone();
  }

  /** The coefficient of squared distances beyond the outermost vertices. */
  public double curvature() {
    return curvature;
  }

  private double logAt(double x) {
    int last = logMeans.length - 1;
    if (x <= logMeans[0]) {
      return beyond(0, x);
    }
    if (x >= logMeans[last]) {
      return beyond(last, x);
    }
    int found = Arrays.binarySearch(logMeans, x);
    int left = found >= 0 ? found : -found - 2;
    if (left < 0 || left >= last) {
      return Double.NaN;
    }
    double width = logMeans[left + 1] - logMeans[left];
    double t = (x - logMeans[left]) / width;
    double s = 1 - t;
    return s * s * (1 + 2 * t) * logDispersions[left]
        + t * t * (1 + 2 * s) * logDispersions[left + 1]
        + t * s * width * (s * slopes[left] - t * slopes[left + 1]);
  }

  private double beyond(int vertex, double x) {
    double distance = x - logMeans[vertex];
    return logDispersions[vertex] + distance * (slopes[vertex] + curvature * distance);
  }
}
