package io.helston.math.bootstrap.interval;

import java.util.Locale;

/** A kind of confidence interval. */
public enum IntervalMethod {
  /** Quantiles of the replicates. */
  PERCENTILE,
  /** Quantiles of the replicates, reflected at the estimate. */
  BASIC,
  /** Estimate minus bias, plus and minus normal quantiles times the standard deviation. */
  NORMAL,
  /** Quantiles of the replicates' t statistics. */
  STUDENTISED,
  /** Percentile interval at probabilities corrected for median bias. */
  BC,
  /** Percentile interval at probabilities corrected for median bias and acceleration. */
  BCA,
  /** Percentile interval at probabilities widened for the sample size. */
  EXPANDED,
  /** Parameter values that the likelihood-ratio test does not reject; needs no replicates. */
  PROFILE;

  /** The name as users type it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
