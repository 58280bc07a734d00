package io.helston.protocol.spec;

/** How the matrix of the normal equations is formed when there are covariates. */
public enum TraceConvention {
  /** The symmetrised projected form, with N minus the rank of the covariates. */
  SYMMETRIC,
  /** Both halves as PyRHE computes them, with N minus the number of covariate columns. */
  PYRHE
}
