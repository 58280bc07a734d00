package io.helston.math.lmm;

/**
 * The likelihood ratio test of one more fixed effect at the variance ratio of the null model.
 *
 * @param index which alternative, from 0
 * @param beta its effect
 * @param sigmaSq variance of the kernel in the larger model
 * @param chiSq n times the log ratio of the weighted residual squares
 * @param pValue tail of the chi-square distribution with one degree of freedom
 * @param status why the numbers are NaN, if they are
 */
public record Alternative(
    long index, double beta, double sigmaSq, double chiSq, double pValue, Status status) {

  /** What became of an alternative. */
  public enum Status {
    /** Tested. */
    OK,
    /** A combination of the fixed effects: at most 1e-10 of its weighted squares is left. */
    COLLINEAR,
    /** All its values are equal, and the fixed effects span constants, or all are zero. */
    MONOMORPHIC,
    /** The larger model has no residuals, so chiSq is infinite. */
    PERFECT_FIT,
    /** It has values that are not finite. */
    NOT_FINITE
  }

  static Alternative undefined(long index, Status status) {
    return new Alternative(index, Double.NaN, Double.NaN, Double.NaN, Double.NaN, status);
  }
}
