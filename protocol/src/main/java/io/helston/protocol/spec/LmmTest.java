package io.helston.protocol.spec;

/** A test of one variant in a mixed model. */
public enum LmmTest {
  /** F test of the effect at the variant's own REML optimum. */
  WALD,
  /** Likelihood-ratio test, both likelihoods at their own ML optimum. */
  LRT,
  /** Score test at the null's ML optimum. */
  SCORE,
  /** Likelihood-ratio test at the null's variance ratio, as Hail's. */
  HAIL_LRT
}
