package io.helston.math.rhe;

/** Why a number of an estimate is NaN. */
public enum Undefined {
  /** No SNP of the bin varies, in the full sample or without the block. */
  EMPTY_BIN,
  /** The SNP sets of the bins are linearly dependent, as two identical bins are. */
  COLLINEAR_BINS,
  /** T is singular although the SNP sets are not dependent, as with duplicated genotypes. */
  SINGULAR_EQUATIONS,
  /** The variance components, or those of the bins, sum to zero, so ratios have no value. */
  ZERO_DENOMINATOR,
  /** Fewer than two jackknife replicates are valid, so there is no standard error. */
  TOO_FEW_REPLICATES,
  /** One random vector has no spread, so there is no Monte-Carlo standard error. */
  ONE_VECTOR
}
