package io.helston.math.lmm.multivariate;

/** How the optimum of a likelihood in Vg and Ve was obtained. */
public enum FitStatus {
  /** A stationary point with both matrices positive definite. */
  CONVERGED,
  /** The likelihood is largest where Vg is singular, or Ve almost is. */
  BOUNDARY,
  /** The steps did not settle, or the likelihood could not be computed. */
  NOT_CONVERGED
}
