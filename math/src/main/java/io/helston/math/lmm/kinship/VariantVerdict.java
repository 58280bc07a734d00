package io.helston.math.lmm.kinship;

/** Whether a variant is tested, or the first reason in this order why not. */
public enum VariantVerdict {
  ACCEPTED,

  /** Too many missing calls, or no call at all. */
  MISSING,

  /** All calls are the same genotype. */
  MONOMORPHIC,

  /** The rarer allele is too rare. */
  RARE,

  /** The exact Hardy-Weinberg test rejects. */
  HARDY_WEINBERG,

  /** Explained by the covariates. */
  COVARIATES
}
