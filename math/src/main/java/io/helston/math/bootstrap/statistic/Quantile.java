package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * A quantile by numpy's "linear" rule (R's type 7), extended to weights.
 *
 * <p>Let x(t), 0 &lt;= t &lt; n, be the step function that holds each sorted value for as long as
 * its weight. The quantile of probability p is the mean of x over [h, h+1] with h = (n-1)p. For
 * whole weights this is numpy's rule on the repeated sample: the window covers a share 1-f of one
 * order statistic and f of the next. For other weights it is continuous in the weights and in p.
 * When all weights together are below 1 the window is the whole sample.
 */
final class Quantile implements Estimator {
  private final String name;
  private final double probability;
  private double[] values = new double[0];
  private double[] weights = new double[0];
  private int count;

  Quantile(String name, double probability) {
    this.name = name;
    this.probability = probability;
  }

  @Override
  public List<String> parameters() {
    return List.of(name);
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    gather(sample);
    if (!sample.ascending()) {
      PairSort.sort(values, weights, count);
    }
    estimates[0] = windowMean();
    return FitStatus.OK;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    Arrays.fill(variances, Double.NaN);
  }

  private void gather(Sample sample) {
    if (values.length < sample.entries()) {
      values = new double[sample.entries()];
      weights = new double[sample.entries()];
    }
    count = 0;
    for (int i = 0; i < sample.entries(); i++) {
      if (sample.weight(i) > 0) {
        values[count] = sample.value(i);
        weights[count++] = sample.weight(i);
      }
    }
  }

  /** Deviations from the first value in the window, so that two values give a + (b - a) f. */
  private double windowMean() {
    double size = 0;
    for (int i = 0; i < count; i++) {
      size += weights[i];
    }
    double width = Math.min(1, size);
    double from = (size - width) * probability;
    double to = from + width;
    double passed = 0;
    int i = 0;
    while (i < count - 1 && passed + weights[i] <= from) {
      passed += weights[i++];
    }
    double first = values[i];
    double deviation = 0;
    for (passed += weights[i++]; i < count && passed < to; i++) {
      double end = Math.min(passed + weights[i], to);
      deviation += (end - passed) * (values[i] - first);
      passed += weights[i];
    }
    return first + deviation / width;
  }
}
