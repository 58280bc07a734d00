package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.List;

/**
 * The mean of column 0 where column 1 is 0 minus its mean where column 1 is 1, plain or divided by
 * its standard error.
 *
 * <p>The standard error is that of bebi103: sqrt(v0/(n0 - 1) + v1/(n1 - 1)) with variances v of
 * divisor n, which is sqrt(s0^2/n0 + s1^2/n1). There is no plain difference when a group is empty,
 * and no studentised one when a group has weight 1 or less or both are constant.
 */
final class MeanDifference implements Estimator {
  private final boolean studentised;
  private final Moments zeros = new Moments();
  private final Moments ones = new Moments();

  MeanDifference(boolean studentised) {
    this.studentised = studentised;
  }

  @Override
  public List<String> parameters() {
    return List.of(name());
  }

  private String name() {
    return studentised ? "studentized-diff-means" : "diff-means";
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    read(sample);
    double difference = zeros.mean() - ones.mean();
    if (studentised) {
      boolean constant = zeros.constant() && ones.constant();
      difference = constant ? Double.NaN : difference / Math.sqrt(squaredError());
    }
    estimates[0] = difference;
    return Double.isFinite(difference) ? FitStatus.OK : FitStatus.DEGENERATE;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    read(sample);
    variances[0] = studentised ? Double.NaN : squaredError();
  }

  private void read(Sample sample) {
    RowSample rows = Rows.paired(sample, name());
    zeros.readGroup(rows, 0);
    ones.readGroup(rows, 1);
  }

  private double squaredError() {
    return zeros.variance() / zeros.size() + ones.variance() / ones.size();
  }
}
