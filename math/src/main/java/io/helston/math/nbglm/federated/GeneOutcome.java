package io.helston.math.nbglm.federated;

/** How the fit of a gene ended. */
public enum GeneOutcome {
  /** It took no part and has no coefficients. */
  LEFT_OUT,

  /** The least squares converged. */
  CONVERGED,

  /**
   * It left the mask because its likelihood does not exist, as a mean is beyond 1e100 or the
   * likelihood infinite. The peer counts it as converged; its coefficients are not an estimate.
   */
  CONVERGED_WITHOUT_LIKELIHOOD,

  /** It still iterates: the states are not those of the end. */
  UNFINISHED,

  /** The least squares lost it and the proximal Newton iterations converged. */
  RESCUED,

  /** The proximal Newton iterations found no step or no end; it keeps their last coefficients. */
  RESCUE_FAILED
}
