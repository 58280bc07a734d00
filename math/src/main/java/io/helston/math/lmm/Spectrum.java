package io.helston.math.lmm;

/**
 * A mixed model in the coordinates where its covariance is diagonal.
 *
 * <p>Row i has variance proportional to gamma s_i + 1. The arrays are shared, so a caller may
 * refill them and evaluate again without allocating. The number of rows can differ from the number
 * of observations: a null space of the kernel needs only as many rows of eigenvalue zero as there
 * are vectors that have a part in it, see {@link ModelRows}.
 *
 * @param eigenvalues s, one per row, not negative
 * @param y rotated responses, one per row
 * @param x rotated covariates, rows x covariates, row-major
 * @param covariates columns of x
 * @param observations n, at least as many as counted by degrees of freedom
 */
public record Spectrum(
    double[] eigenvalues, double[] y, double[] x, int covariates, int observations) {

  /** Number of rows. */
  public int rows() {
    return eigenvalues.length;
  }

  /** Observations minus covariates. */
  public int degrees() {
    return observations - covariates;
  }
}
