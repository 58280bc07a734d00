package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * Several estimators as one: their estimates in a row.
 *
 * <p>Each part writes its own estimates whatever becomes of the others; the status is that of the
 * first part that is not OK.
 */
public final class Composite implements Estimator {
  private final List<Estimator> parts;
  private final List<String> parameters;
  private final double[][] estimates;
  private final double[][] variances;

  /**
   * One estimator out of these.
   *
   * @throws IllegalArgumentException when there is none, or two estimates share a name
   */
  public Composite(List<Estimator> parts) {
    this.parts = List.copyOf(parts);
    this.parameters = parts.stream().flatMap(part -> part.parameters().stream()).toList();
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("no estimates to make, expected at least one");
    }
    if (parameters.stream().distinct().count() < parameters.size()) {
      throw new IllegalArgumentException(
          "estimates " + parameters + " repeat a name, expected each name once");
    }
    this.estimates = scratch();
    this.variances = scratch();
  }

  private double[][] scratch() {
    return parts.stream()
        .map(part -> new double[part.parameters().size()])
        .toArray(double[][]::new);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }

  @Override
  public FitStatus fit(Sample sample, double[] all) {
    FitStatus status = FitStatus.OK;
    int at = 0;
    for (int i = 0; i < estimates.length; i++) {
      double[] own = estimates[i];
      Arrays.fill(own, Double.NaN);
      FitStatus ownStatus = parts.get(i).fit(sample, own);
      if (status == FitStatus.OK) {
        status = ownStatus;
      }
      System.arraycopy(own, 0, all, at, own.length);
      at += own.length;
    }
    return status;
  }

  @Override
  public void variances(Sample sample, double[] all, double[] allVariances) {
    int at = 0;
    for (int i = 0; i < estimates.length; i++) {
      double[] own = variances[i];
      Arrays.fill(own, Double.NaN);
      System.arraycopy(all, at, estimates[i], 0, own.length);
      parts.get(i).variances(sample, estimates[i], own);
      System.arraycopy(own, 0, allVariances, at, own.length);
      at += own.length;
    }
  }
}
