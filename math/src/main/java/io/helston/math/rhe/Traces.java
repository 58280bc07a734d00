package io.helston.math.rhe;

/** How the trace matrix T is formed when there are covariates; without them both agree. */
public enum Traces {
  /** (T+T')/2, and T[e,e] = N minus the rank of the covariates. */
  SYMMETRIC,
  /** Both halves as computed, and T[e,e] = N minus the number of covariate columns, as PyRHE. */
  PYRHE
}
