package io.helston.math.dist;

/** The chi-square distribution: sums of squares of standard normal variables. */
public final class ChiSquare {
  private static final double LN_10 = StrictMath.log(10);

  /** ln of twice the normal density at zero. */
  private static final double LOG_DENSITY_AT_ZERO = StrictMath.log(2 / Math.PI) / 2;

  private static final int MOST_STEPS = 100;

  private ChiSquare() {}

  /**
   * The value below which a chi-square variable with one degree of freedom lies with probability p.
   *
   * @return infinite for p = 1, NaN outside [0, 1]
   */
  public static double quantileOneDegree(double p) {
    if (!(p >= 0 && p <= 1)) {
      return Double.NaN;
    }
    double z = Normal.quantile((1 - p) / 2);
    return z * z;
  }

  /**
   * The value that a chi-square variable with one degree of freedom exceeds with probability p.
   *
   * <p>With z its root, ln P(|Z| &gt; z) is decreasing and concave in z, so its tangents lie above
   * it and Newton's method, started at the bound sqrt(-2 ln p) &gt;= z, goes down to the solution
   * without ever crossing it.
   *
   * @param log10p minus log10 of p
   * @return infinite for infinite, NaN for NaN or less than 0
   */
  public static double ofLog10P(double log10p) {
    if (!(log10p >= 0) || log10p == Double.POSITIVE_INFINITY) {
      return log10p >= 0 ? log10p : Double.NaN;
    }
    double logP = -log10p * LN_10;
    double z = Math.sqrt(-2 * logP);
    for (int step = 0; step < MOST_STEPS && z > 0; step++) {
      double logTail = LogTails.chiSquareOneDegree(z * z);
      double hazard = StrictMath.exp(LOG_DENSITY_AT_ZERO - z * z / 2 - logTail);
      double next = z + (logTail - logP) / hazard;
      if (!(next < z * (1 - 1e-15))) {
        break;
      }
      z = next;
    }
    return z * z;
  }

  /**
   * ln P(X >= x) for any positive number of degrees of freedom.
   *
   * @return 0 for x at most 0, negative infinity for infinite x, NaN for NaN or degrees not
   *     positive
   */
  public static double logUpperTail(double x, double degrees) {
    if (Double.isNaN(x) || !(degrees > 0)) {
      return Double.NaN;
    }
    if (x <= 0 || x == Double.POSITIVE_INFINITY) {
      return x <= 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    return degrees == 1
        ? LogTails.chiSquareOneDegree(x)
        : IncompleteGamma.logUpper(degrees / 2, x / 2);
  }
}
