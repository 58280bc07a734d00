package io.helston.math.nbglm.trend;

/** The dispersion that is typical of genes with a given mean. */
public sealed interface DispersionTrend permits ParametricTrend, MeanTrend, LocalTrend {
  /** The dispersion at a positive mean of normalized counts; NaN for NaN. */
  double at(double mean);

  /** Which kind of trend this is. */
  TrendKind kind();

  /** The dispersion at every mean. */
  default double[] at(double[] means) {
    double[] fitted = new double[means.length];
    for (int g = 0; g < means.length; g++) {
      fitted[g] = at(means[g]);
    }
    return fitted;
  }
}
