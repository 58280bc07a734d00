package io.helston.math.nbglm.trend;

/**
 * The trend a0 + a1/mean.
 *
 * @param asymptoticDispersion a0, the dispersion of genes with many counts
 * @param extraPoisson a1
 */
public record ParametricTrend(double asymptoticDispersion, double extraPoisson)
    implements DispersionTrend {
  @Override
  public double at(double mean) {
    return asymptoticDispersion + extraPoisson / mean;
  }

  @Override
  public TrendKind kind() {
    return TrendKind.PARAMETRIC;
  }
}
