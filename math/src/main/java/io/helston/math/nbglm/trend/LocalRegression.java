package io.helston.math.nbglm.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Local quadratic regression of log dispersion on log mean at the vertices of locfit's tree.
 *
 * <p>The tree starts with the range of the log means; a cell wider than {@value #CUT} of the
 * smaller bandwidth of its ends is split in the middle.
 */
final class LocalRegression {
  /** Share of the genes within the bandwidth (locfit nn). */
  private static final double NEIGHBOURS = 0.7;

  /** Width of a cell in bandwidths (locfit cut). */
  private static final double CUT = 0.8;

  /** Protects floor(0.7 n) from rounding. */
  private static final double FUZZ = 1e-12;

  private static final int MAX_VERTICES = 1000;

  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final int neighbours;
  private final List<LocalQuadratic> vertices = new ArrayList<>();

  private LocalRegression(double[] means, double[] dispersions) {
    int n = means.length;
    x = new double[n];
    y = new double[n];
    weights = means;
    neighbours = (int) Math.floor(n * NEIGHBOURS + FUZZ);
    for (int i = 0; i < n; i++) {
      x[i] = StrictMath.log(means[i]);
      y[i] = StrictMath.log(dispersions[i]);
    }
  }

  /** Fits the trend to positive means and dispersions; at least four of each. */
  static LocalTrend fit(double[] means, double[] dispersions) {
    LocalRegression regression = new LocalRegression(means, dispersions);
    double low = Arrays.stream(regression.x).min().orElseThrow();
    double high = Arrays.stream(regression.x).max().orElseThrow();
    LocalQuadratic first = regression.vertex(low);
    LocalQuadratic last = regression.vertex(high);
    regression.vertices.add(first);
    regression.grow(first, last);
    if (high > low) {
      regression.vertices.add(last);
    }
    return new LocalTrend(
        regression.column(LocalQuadratic::at),
        regression.column(LocalQuadratic::value),
        regression.column(LocalQuadratic::slope),
        regression.globalCurvature());
  }

  /** Adds the vertices between two, in increasing order. */
  private void grow(LocalQuadratic left, LocalQuadratic right) {
    double width = right.at() - left.at();
    if (!(width > CUT * Math.min(left.bandwidth(), right.bandwidth()))
        || vertices.size() >= MAX_VERTICES) {
      return;
    }
    LocalQuadratic middle = vertex((left.at() + right.at()) / 2);
    grow(left, middle);
    vertices.add(middle);
    grow(middle, right);
  }

  private double[] column(ToDoubleFunction<LocalQuadratic> field) {
    return vertices.stream().mapToDouble(field).toArray();
  }

  /** The second coefficient of a parabola through all genes, weighted by their means. */
  private double globalCurvature() {
    int n = x.length;
    double[][] columns = new double[3][n];
    double[] rootWeights = new double[n];
    for (int i = 0; i < n; i++) {
      columns[0][i] = 1;
      columns[1][i] = x[i];
      columns[2][i] = x[i] * x[i];
      rootWeights[i] = Math.sqrt(weights[i]);
    }
    return WeightedRegression.solve(columns, y.clone(), rootWeights)[2];
  }

  private LocalQuadratic vertex(double at) {
    return LocalQuadratic.fit(x, y, weights, at, neighbours);
  }
}
