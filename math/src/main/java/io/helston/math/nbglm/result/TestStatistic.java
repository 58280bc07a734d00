package io.helston.math.nbglm.result;

import io.helston.math.dist.LogTails;

/**
 * A test statistic with its p-value.
 *
 * @param log10P decimal logarithm of p, finite where p underflows
 */
public record TestStatistic(double statistic, double p, double log10P) {
  /** What is reported where nothing can be tested. */
  public static final TestStatistic MISSING = new TestStatistic(Double.NaN, Double.NaN, Double.NaN);

  /** No evidence at all: statistic 0 and p 1. */
  public static final TestStatistic NULL = new TestStatistic(0, 1, 0);

  /** A statistic whose p-value is given by its natural logarithm. */
  static TestStatistic ofLog(double statistic, double logP) {
    double bounded = Math.min(0, logP);
    return new TestStatistic(statistic, StrictMath.exp(bounded), LogTails.log10(bounded));
  }
}
