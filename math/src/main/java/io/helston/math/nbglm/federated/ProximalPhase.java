package io.helston.math.nbglm.federated;

/** The two questions that take turns in a proximal Newton round. */
public enum ProximalPhase {
  /** Which likelihoods do the steps along the direction have? */
  LINE_SEARCH,

  /** Which information, gradient and likelihood do the coefficients have? Round 0 is only this. */
  CURVATURE
}
