package io.helston.math.nbglm.result;

/** Why a gene has no p-value or no adjusted p-value. */
public enum NaReason {
  /** It has both. */
  NONE("none"),
  /** All counts are zero: nothing is estimated. */
  ALL_ZERO("allZero"),
  /** A count has a Cook's distance above the cutoff: no p-value. */
  COOKS_OUTLIER("cooksOutlier"),
  /** The mean is below the cutoff of independent filtering: no adjusted p-value. */
  LOW_MEAN("lowMean"),
  /** The fit or the test gave no number. */
  TEST_FAILED("testFailed");

  private final String label;

  NaReason(String label) {
    this.label = label;
  }

  /** The word in result tables. */
  public String label() {
    return label;
  }
}
