package io.helston.math.nbglm.gene;

/** How the iteratively reweighted least squares of a gene ended. */
public enum BetaStatus {
  /** All counts are zero: nothing was fitted. */
  ALL_ZERO,
  /** The deviance settled: the gene left the mask of active genes. */
  CONVERGED,
  /** A coefficient passed 30: the gene left the mask and went to the bounded optimiser. */
  DIVERGED,
  /** Still active after the last iteration: the gene went to the bounded optimiser. */
  NOT_CONVERGED,
  /** The deviance was not a number: the gene went to the bounded optimiser. */
  UNDEFINED
}
