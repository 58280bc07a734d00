package io.helston.math.lmm.multivariate;

import io.helston.math.linalg.DotProducts;

/**
 * What the score test needs of the ML estimates without a variant; immutable.
 *
 * <p>In their frame traits are independent: with r = P_k z_k the effect is x'r / x'P_k x of
 * variance 1 / x'P_k x, and the statistic the sum of (x'r)^2 / x'P_k x.
 */
final class NullScore {
  private final TraitFrame frame;
  private final int c;
  private final double[][] weights;
  private final double[][] residuals;
  private final double[][] directions;

  NullScore(LikelihoodPoint point) {
    int n = point.model().samples();
    int d = point.model().traits();
    c = point.columns();
    frame = new TraitFrame(d);
    frame.copy(point.frame());
    weights = new double[d][];
    residuals = new double[d][];
    directions = new double[d * c][n];
    for (int k = 0; k < d; k++) {
      weights[k] = point.weights(k).clone();
      residuals[k] = point.residuals(k).clone();
      for (int j = 0; j < c; j++) {
        DotProducts.multiply(weights[k], 0, point.direction(k, j), 0, n, directions[k * c + j], 0);
      }
    }
  }

  TraitFrame frame() {
    return frame;
  }

  /**
   * The statistic of a variant.
   *
   * @param x variant
   * @param square its entrywise square
   * @param effects receives effects in the frame, then their variances
   */
  double chiSquare(double[] x, double[] square, DotProducts dot, double[] effects) {
    int d = weights.length;
    double sum = 0;
    for (int k = 0; k < d; k++) {
      dot.add(square, 0, weights[k], 0);
      dot.add(x, 0, residuals[k], 0);
      for (int j = 0; j < c; j++) {
        dot.add(x, 0, directions[k * c + j], 0);
      }
      double[] inner = dot.compute(x.length);
      double pxx = inner[0];
      for (int j = 0; j < c; j++) {
        pxx -= inner[2 + j] * inner[2 + j];
      }
      effects[k] = inner[1] / pxx;
      effects[d + k] = 1 / pxx;
      sum += inner[1] * effects[k];
    }
    return sum;
  }
}
