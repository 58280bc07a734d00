package io.helston.math.lmm.association;

/** The tests of a variant. */
public enum AssociationTest {
  /** Effect over standard error at the variant's own REML variance ratio. */
  WALD,
  /** Likelihood ratio, both likelihoods at their own ML variance ratio. */
  LRT,
  /** Score at the ML variance ratio of the model without the variant. */
  SCORE,
  /** Hail's likelihood ratio at the REML variance ratio of the model without the variant. */
  HAIL_LRT;

  /** Whether the variance ratio is estimated for every variant. */
  boolean searches() {
    return this == WALD || this == LRT;
  }
}
