package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import java.util.List;

/** The mean, with the variance s^2/n. */
final class Mean implements Estimator {
  private final Moments moments = new Moments();

  @Override
  public List<String> parameters() {
    return List.of("mean");
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    estimates[0] = moments.mean();
    return Double.isFinite(estimates[0]) ? FitStatus.OK : FitStatus.DEGENERATE;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    moments.read(sample);
    variances[0] = moments.variance() / moments.size();
  }
}
