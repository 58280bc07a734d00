package io.helston.math.nbglm.trend;

import io.helston.math.special.Elementary;

/**
 * Gamma regression of dispersions on 1 and 1/mean with identity link, by R's iteration.
 *
 * <p>With the identity link the working response is the response and the weights are 1/fitted^2. As
 * in R's {@code glm.fit}, steps that make a fitted value not positive are halved, and the iteration
 * ends when the deviance changes by less than 1e-8 of itself, or after 25 steps.
 */
final class GammaRegression {
  private static final double TOLERANCE = 1e-8;
  private static final int MAX_STEPS = 25;

  /**
   * A fit.
   *
   * @param failure why the coefficients can't be used, or null
   */
  record Fit(double constant, double slope, boolean converged, String failure) {
    private static Fit failed(String failure) {
      return new Fit(Double.NaN, Double.NaN, false, failure);
    }
  }

  private final double[] reciprocalMeans;
  private final double[] dispersions;

  GammaRegression(double[] means, double[] dispersions) {
    this.dispersions = dispersions;
    reciprocalMeans = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      reciprocalMeans[i] = 1 / means[i];
    }
  }

  Fit fit(double startConstant, double startSlope) {
    double constant = startConstant;
    double slope = startSlope;
    double deviance = deviance(constant, slope);
    for (int step = 1; step <= MAX_STEPS; step++) {
      double[] next = weightedSquares(constant, slope);
      double newDeviance = deviance(next[0], next[1]);
      for (int halving = 0; Double.isNaN(newDeviance); halving++) {
        if (halving == MAX_STEPS || !Double.isFinite(next[0] + next[1])) {
          return Fit.failed("no step of the Gamma regression keeps all fitted values positive");
        }
        next[0] = (next[0] + constant) / 2;
        next[1] = (next[1] + slope) / 2;
        newDeviance = deviance(next[0], next[1]);
      }
      constant = next[0];
      slope = next[1];
      if (Math.abs(newDeviance - deviance) / (Math.abs(newDeviance) + .1) < TOLERANCE) {
        return new Fit(constant, slope, true, null);
      }
      deviance = newDeviance;
    }
    return new Fit(constant, slope, false, null);
  }

  private double[] weightedSquares(double constant, double slope) {
    int n = dispersions.length;
    double[] ones = new double[n];
    double[] rootWeights = new double[n];
    for (int i = 0; i < n; i++) {
      ones[i] = 1;
      rootWeights[i] = 1 / (constant + slope * reciprocalMeans[i]);
    }
    double[][] columns = {ones, reciprocalMeans.clone()};
    return WeightedRegression.solve(columns, dispersions.clone(), rootWeights);
  }

  /** NaN when a fitted value is not positive, or out of all proportion to its dispersion. */
  private double deviance(double constant, double slope) {
    double sum = 0;
    for (int i = 0; i < dispersions.length; i++) {
      double fitted = constant + slope * reciprocalMeans[i];
      double ratio = dispersions[i] / fitted;
      if (!(ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE)) {
        return Double.NaN;
      }
      sum += Elementary.log(ratio) - (dispersions[i] - fitted) / fitted;
    }
    return -2 * sum;
  }
}
