package io.helston.math.dist;

/** The chi-square distribution: sums of squares of standard normal variables. */
public final class ChiSquare {
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
