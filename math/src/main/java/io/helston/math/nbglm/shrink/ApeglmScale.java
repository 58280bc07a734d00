package io.helston.math.nbglm.shrink;

/** The scale of apeglm's Cauchy prior. */
public final class ApeglmScale {
  /** The scale without adaptation, and the largest with it. */
  public static final double LARGEST = 1;

  private static final double LOWEST_VARIANCE = 1e-6;
  private static final double HIGHEST_VARIANCE = 400;
  private static final int HALVINGS = 100;

  private ApeglmScale() {}

  /**
   * The scale that fits the spread of the estimates beyond their standard errors.
   *
   * @param estimates unshrunken coefficients of all genes in natural logarithms; NaN is left out
   * @param standardErrors on the same scale
   * @return at most {@value #LARGEST}
   */
  public static double adapt(double[] estimates, double[] standardErrors) {
    double low = LOWEST_VARIANCE;
    double high = HIGHEST_VARIANCE;
    if (score(low, estimates, standardErrors) < 0) {
      return Math.sqrt(low);
    }
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = (low + high) / 2;
      if (score(middle, estimates, standardErrors) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.min(LARGEST, Math.sqrt((low + high) / 2));
  }

  /** Positive while the variance is too small. */
  private static double score(double variance, double[] estimates, double[] standardErrors) {
    double sum = 0;
    for (int g = 0; g < estimates.length; g++) {
      double noise = standardErrors[g] * standardErrors[g];
      double beyond = estimates[g] * estimates[g] - noise - variance;
      double term = beyond / (2 * (variance + noise) * (variance + noise));
      sum += Double.isNaN(term) ? 0 : term;
    }
    return sum;
  }
}
