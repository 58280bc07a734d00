package io.helston.math.nbglm.transform;

import io.helston.math.nbglm.trend.DispersionTrend;

/** The integral of the reciprocal standard deviation, as a spline in asinh of the count. */
final class LocalStabilizer implements VarianceStabilizer {
  private static final int POINTS = 1000;
  private static final double LN2 = StrictMath.log(2);

  private final CubicSpline integral;
  private final double slope;
  private final double intercept;

  LocalStabilizer(DispersionTrend trend, CountSummary summary) {
    if (!(summary.upperMean() > 0 && summary.topMean() > summary.upperMean())) {
      throw new IllegalArgumentException(
          ("The transformation for a local trend needs gene means that differ: their .95 and .999"
                  + " quantiles are %s and %s.")
              .formatted(summary.upperMean(), summary.topMean()));
    }
    integral = integrate(trend, summary);
    double upper = integral.at(InverseSinh.of(summary.upperMean()));
    double top = integral.at(InverseSinh.of(summary.topMean()));
    double logUpper = StrictMath.log(summary.upperMean()) / LN2;
    slope = (StrictMath.log(summary.topMean()) / LN2 - logUpper) / (top - upper);
    intercept = logUpper - slope * upper;
  }

  @Override
  public double apply(double normalizedCount) {
    return intercept + slope * integral.at(InverseSinh.of(normalizedCount));
  }

  private static CubicSpline integrate(DispersionTrend trend, CountSummary summary) {
    double step = InverseSinh.of(summary.largestCount()) / (POINTS - 1);
    double[] middles = new double[POINTS - 2];
    double[] sums = new double[POINTS - 2];
    double sum = 0;
    double count = StrictMath.sinh(step);
    double density = density(trend, summary, count);
    for (int k = 2; k < POINTS; k++) {
      double next = StrictMath.sinh(k * step);
      double nextDensity = density(trend, summary, next);
      sum += (next - count) * (density + nextDensity) / 2;
      middles[k - 2] = InverseSinh.of((count + next) / 2);
      sums[k - 2] = sum;
      count = next;
      density = nextDensity;
    }
    return new CubicSpline(middles, sums);
  }

  private static double density(DispersionTrend trend, CountSummary summary, double count) {
    double variance = trend.at(count) * count * count + summary.meanReciprocalSizeFactor() * count;
    return 1 / Math.sqrt(variance);
  }
}
