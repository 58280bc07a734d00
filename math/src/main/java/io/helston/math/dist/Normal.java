package io.helston.math.dist;

/**
 * Tail probabilities of the standard normal distribution, relative accuracy 1e-14.
 *
 * <p>Below z = 1.5 the two-sided tail is 1 - 2 phi(z) (z + z^3/3 + z^5/15 + ...), Marsaglia 2004,
 * "Evaluating the normal distribution", J. Stat. Softw. 11(4). From there on it is 2 phi(z) times
 * Laplace's continued fraction of the Mills ratio, 1/(z + 1/(z + 2/(z + 3/(z + ...)))), so nothing
 * cancels. exp(-z^2/2) is split so that rounding z^2 costs no digits.
 */
public final class Normal {
  /** The quantile of probability 0.975: half the width of a 95 % interval in standard errors. */
  public static final double QUANTILE_975 = 1.959963984540054;

  private static final double SQRT_2 = StrictMath.sqrt(2);
  private static final double SQRT_2_OVER_PI = StrictMath.sqrt(2 / Math.PI);

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
