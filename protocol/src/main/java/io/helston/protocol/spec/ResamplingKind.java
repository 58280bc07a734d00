package io.helston.protocol.spec;

/** How the samples of a bootstrap are drawn. */
public enum ResamplingKind {
  /** Rows with replacement; within each of two compared groups. */
  NONPARAMETRIC,
  /** From the fitted model. */
  PARAMETRIC,
  /** Rows of x and y together, with replacement. */
  PAIRS,
  /** Rows with replacement within each stratum. */
  STRATIFIED,
  /** Whole clusters with replacement. */
  CLUSTER,
  /** Stretches of a series. */
  BLOCK,
  /** Rows, each drawn equally often over a set of replicates. */
  BALANCED,
  /** Random weights of all rows (Rubin 1981). */
  BAYESIAN,
  /** Groups, partners or signs shuffled: a test, without intervals. */
  PERMUTATION
}
