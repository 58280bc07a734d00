package io.helston.math.bootstrap.interval;

/** How replicates equal to the estimate count in the bias correction of BC and BCa. */
public enum BiasRule {
  /** Half below and half above, as in scipy. */
  MID_RANK,
  /** None below, as in R's boot. */
  STRICT
}
