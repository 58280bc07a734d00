package io.helston.math.nbglm.federated;

/** What becomes of a gene whose change of likelihood is not a number. */
public enum UndefinedLikelihood {
  /**
   * It leaves the mask as a converged gene would, unless a coefficient is out of bounds. This is
   * the peer's behaviour: its comparison with the tolerance is false.
   */
  CONVERGES,

  /** It is marked as diverged and fitted by the proximal Newton iterations. */
  DIVERGES
}
