package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * The variance with divisor n - 1, or its square root. It has no estimate when n is at most 1; it
 * is 0 for constant data.
 */
final class Spread implements Estimator {
  private final boolean root;
  private final Moments moments = new Moments();

  Spread(boolean root) {
    this.root = root;
  }

  @Override
  public List<String> parameters() {
    return List.of(root ? "sd" : "variance");
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    double variance = moments.variance();
    estimates[0] = root ? Math.sqrt(variance) : variance;
    return Double.isNaN(variance) ? FitStatus.DEGENERATE : FitStatus.OK;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    Arrays.fill(variances, Double.NaN);
  }
}
