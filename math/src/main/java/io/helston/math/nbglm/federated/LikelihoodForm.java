package io.helston.math.nbglm.federated;

/** How the likelihood is computed, on whose changes masks and steps depend. */
public enum LikelihoodForm {
  /**
   * FedPyDESeq2's expression. Near the Poisson limit it is a small difference of large terms, of
   * 2e9 per sample for a dispersion of 1e-8, so that its last digits are noise.
   */
  PEER,

  /**
   * The same likelihood with (y + k) log(1 + alpha mu) - y log mu as the part that depends on the
   * coefficients, which loses nothing however small the dispersion is.
   */
  STABLE
}
