package io.helston.math.lmm.association;

/** What became of one variant. */
public enum VariantStatus {
  /** Every test asked for was computed at an optimum inside the bounds. */
  OK,
  /** The variant is a combination of the covariates; all results are NaN. */
  COLLINEAR,
  /** The variant does not vary; all results are NaN. */
  MONOMORPHIC,
  /** Computed, with a variance ratio at a bound of its range. */
  BOUNDARY,
  /** No optimum was found, or the residual vanished; results concerned are NaN. */
  NOT_CONVERGED
}
