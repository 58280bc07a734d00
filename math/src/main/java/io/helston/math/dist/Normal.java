package io.helston.math.dist;

/**
 * The standard normal distribution: tail probabilities of relative accuracy 1e-14, and quantiles.
 *
 * <p>Below z = 1.5 the two-sided tail is 1 - 2 phi(z) (z + z^3/3 + z^5/15 + ...), Marsaglia 2004,
 * "Evaluating the normal distribution", J. Stat. Softw. 11(4). From there on it is 2 phi(z) times
 * Laplace's continued fraction of the Mills ratio, 1/(z + 1/(z + 2/(z + 3/(z + ...)))), so nothing
 * cancels. exp(-z^2/2) is split so that rounding z^2 costs no digits.
 *
 * <p>Quantiles start from the rational approximation of {@link NormalQuantile} and take one Halley
 * step on these probabilities.
 */
public final class Normal {
  /** The quantile of probability 0.975: half the width of a 95 % interval in standard errors. */
  public static final double QUANTILE_975 = 1.959963984540054;

  private static final double SQRT_2 = StrictMath.sqrt(2);
  private static final double SQRT_2_OVER_PI = StrictMath.sqrt(2 / Math.PI);

  /** From here on inwards, quantiles solve for the area around zero instead of the tail. */
  private static final double CENTRAL_FROM = 0.25;

  /** Where the series hands over to the continued fraction. */
  private static final double FRACTION_FROM = 1.5;

  /** Terms of the continued fraction; 180 reach double precision at z = 1.5, fewer above. */
  private static final int FRACTION_TERMS = 200;

  private Normal() {}

  /**
   * The probability that a standard normal variable is at least |z| away from zero.
   *
   * @return in [0, 1]; subnormal above |z| = 37.5, 0 above 38.6; NaN for NaN
   */
  public static double twoSidedP(double z) {
    double distance = Math.abs(z);
    return tails(distance, expOfMinusSquare(distance, 2));
  }

  /** The density at z. */
  public static double density(double z) {
    return SQRT_2_OVER_PI / 2 * expOfMinusSquare(Math.abs(z), 2);
  }

  /** The probability of a value of at most z, with full relative accuracy in the lower tail. */
  public static double cdf(double z) {
    return z < 0 ? twoSidedP(z) / 2 : 1 - twoSidedP(z) / 2;
  }

  /**
   * The value below which a standard normal variable lies with probability p.
   *
   * @return relative accuracy 1e-15 of the exact value for the double p; exactly antisymmetric
   *     around p = 1/2; infinite for 0 and 1, NaN outside [0, 1]
   */
  public static double quantile(double p) {
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    double start = NormalQuantile.approximate(p);
    if (Double.isNaN(start) || Double.isInfinite(start) || start == 0) {
      return start;
    }
    double density = density(start);
    double excess =
        p < CENTRAL_FROM
            ? (twoSidedP(start) / 2 - p) / density
            : 0.5 - p == 0 ? 0 : ((0.5 - p) - density * centralSeries(-start)) / density;
    return start - excess / (1 + start * excess / 2);
  }

  /** The complementary error function, 2/sqrt(pi) times the integral of exp(-t^2) from x on. */
  public static double erfc(double x) {
    double distance = Math.abs(x);
    double tails = tails(distance * SQRT_2, expOfMinusSquare(distance, 1));
    return x < 0 ? 2 - tails : tails;
  }

  /** Both tails beyond z >= 0; {@code gaussian} is exp(-z^2/2). */
  private static double tails(double z, double gaussian) {
    if (Double.isNaN(z)) {
      return Double.NaN;
    }
    double density = SQRT_2_OVER_PI * gaussian;
    return z < FRACTION_FROM ? 1 - density * centralSeries(z) : density * millsRatio(z);
  }

  private static double centralSeries(double z) {
    double term = z;
    double sum = z;
    for (int odd = 3; term > sum * 0x1p-60; odd += 2) {
      term *= z * z / odd;
      sum += term;
    }
    return sum;
  }

  private static double millsRatio(double z) {
    double tail = z;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      tail = z + n / tail;
    }
    return 1 / tail;
  }

  /** exp(-x^2/divisor): the square of the leading 24 bits is exact, the rest is a small factor. */
  private static double expOfMinusSquare(double x, int divisor) {
    if (x > 64) {
      return 0;
    }
    double head = (float) x;
    double rest = (x - head) * (x + head);
    return StrictMath.exp(-head * head / divisor) * StrictMath.exp(-rest / divisor);
  }
}
