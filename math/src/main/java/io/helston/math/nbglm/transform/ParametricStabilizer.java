package io.helston.math.nbglm.transform;

import io.helston.math.nbglm.trend.ParametricTrend;

/** The closed form for the trend a0 + a1/mean. */
record ParametricStabilizer(ParametricTrend trend) implements VarianceStabilizer {
  private static final double LN2 = StrictMath.log(2);

  @Override
  public double apply(double normalizedCount) {
    double scaled = trend.asymptoticDispersion() * normalizedCount;
    double one = 1 + trend.extraPoisson();
    double root = Math.sqrt(scaled * (one + scaled));
    double sum = one + 2 * scaled + 2 * root;
    return StrictMath.log(sum / (4 * trend.asymptoticDispersion())) / LN2;
  }
}
