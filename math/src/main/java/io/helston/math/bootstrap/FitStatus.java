package io.helston.math.bootstrap;

/** What became of one fit. */
public enum FitStatus {
  /** The maximum was found. */
  OK,
  /** The sample is not overdispersed: the likelihood rises towards the Poisson limit. */
  POISSON_LIMIT,
  /** All counts are zero, so a parameter has no estimate. */
  ALL_ZERO,
  /** The sample has too little variation for an estimate inside the parameter space. */
  DEGENERATE,
  /** The iteration did not converge; the estimates are not a number. */
  NOT_CONVERGED,
  /** The user's function failed; the estimates are not a number. */
  FAILED
}
