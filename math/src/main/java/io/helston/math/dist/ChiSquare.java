package io.helston.math.dist;

/** The chi-square distribution with one degree of freedom: the square of a standard normal. */
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
}
