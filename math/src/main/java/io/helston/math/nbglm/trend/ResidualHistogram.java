package io.helston.math.nbglm.trend;

/** Densities of log dispersion residuals in bins of 1/2 from -10 to 10, as DESeq2 compares them. */
final class ResidualHistogram {
  static final int BINS = 40;
  static final double WIDTH = 0.5;
  static final double LIMIT = 10;

  private ResidualHistogram() {}

  /** Densities of the residuals strictly between the limits; bins are closed on the right. */
  static double[] of(double[] residuals) {
    double[] density = new double[BINS];
    int inside = 0;
    for (double residual : residuals) {
      if (residual > -LIMIT && residual < LIMIT) {
        int bin = (int) Math.ceil((residual + LIMIT) / WIDTH) - 1;
        density[Math.max(0, bin)]++;
        inside++;
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      density[bin] /= inside * WIDTH;
    }
    return density;
  }

  /** Densities from the distribution function at the 41 limits of the bins. */
  static double[] ofDistribution(double[] cumulative) {
    double[] density = new double[BINS];
    double inside = cumulative[BINS] - cumulative[0];
    for (int bin = 0; bin < BINS; bin++) {
      density[bin] = Math.max(0, cumulative[bin + 1] - cumulative[bin]) / (inside * WIDTH);
    }
    return density;
  }

  /** The divergence of the second from the first density, both raised by a small one. */
  static double divergence(double[] observed, double[] expected, double small) {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (observed[bin] > 0) {
        double ratio = (observed[bin] + small) / (expected[bin] + small);
        sum += observed[bin] * StrictMath.log(ratio);
      }
    }
    return sum;
  }
}
