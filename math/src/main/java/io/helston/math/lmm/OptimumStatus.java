package io.helston.math.lmm;

/** How an optimum of the variance ratio was obtained. */
public enum OptimumStatus {
  /** A stationary point inside the bounds. */
  CONVERGED,
  /** The likelihood is largest at the lower bound. */
  LOWER_BOUND,
  /** The likelihood is largest at the upper bound. */
  UPPER_BOUND,
  /** The ratio was given. */
  FIXED,
  /** The steps did not settle. */
  NOT_CONVERGED,
  /** The likelihood cannot be computed somewhere between the bounds. */
  NOT_COMPUTABLE
}
