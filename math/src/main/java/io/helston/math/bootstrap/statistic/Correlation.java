package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.List;

/** Pearson's correlation of columns 0 and 1; none when either column is constant. */
final class Correlation implements Estimator {
  private static final String NAME = "correlation";

  private final Moments first = new Moments();
  private final Moments second = new Moments();

  @Override
  public List<String> parameters() {
    return List.of(NAME);
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    RowSample rows = Rows.paired(sample, NAME);
    first.readColumn(rows, 0);
    second.readColumn(rows, 1);
    double scale = Math.sqrt(first.squares()) * Math.sqrt(second.squares());
    if (first.constant() || second.constant() || !(scale > 0)) {
      estimates[0] = Double.NaN;
      return FitStatus.DEGENERATE;
    }
    double[] x = rows.columns()[0];
    double[] y = rows.columns()[1];
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      products += rows.weights()[i] * (x[i] - first.mean()) * (y[i] - second.mean());
    }
    estimates[0] = Math.clamp(products / scale, -1, 1);
    return FitStatus.OK;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    Arrays.fill(variances, Double.NaN);
  }
}
