package io.helston.math.nbglm.trend;

/** A trend that is the same dispersion at every mean. */
public record MeanTrend(double dispersion) implements DispersionTrend {
  @Override
  public double at(double mean) {
    return Double.isNaN(mean) ? mean : dispersion;
  }

  @Override
  public TrendKind kind() {
    return TrendKind.MEAN;
  }
}
