package io.helston.math.special;

/** The logarithm of the gamma function. */
public final class LogGamma {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  /** Bernoulli numbers over 2k(2k-1), the coefficients of x^(1-2k). */
  private static final double[] SERIES = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400
  };

  private LogGamma() {}

  /**
   * ln Gamma(x); relative accuracy 1e-15, absolute near the roots 1 and 2.
   *
   * @return infinite at 0 and at infinity; NaN for negative x
   */
  public static double value(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (x == 1 || x == 2) {
      return 0;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return x;
    }
    double product = 1;
    double shifted = x;
    while (shifted < 10) {
      product *= shifted++;
    }
    double large =
        (shifted - 0.5) * StrictMath.log(shifted) - shifted + HALF_LOG_TWO_PI + series(shifted);
    return shifted == x ? large : large - StrictMath.log(product);
  }

  /** ln Gamma(x + by) - ln Gamma(x) for x > 0, by >= 0, without cancellation where x is large. */
  public static double rise(double x, double by) {
    if (by == 0) {
      return 0;
    }
    double quotient = 1;
    double shifted = x;
    while (shifted < 10) {
      quotient *= shifted / (shifted + by);
      shifted++;
    }
    double large =
        (shifted - 0.5) * StrictMath.log1p(by / shifted)
            + by * StrictMath.log(shifted + by)
            - by
            + (series(shifted + by) - series(shifted));
    return shifted == x ? large : large + StrictMath.log(quotient);
  }

  /** ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2) for x > 0: about 1/(12 x) for large x. */
  public static double stirlingError(double x) {
    if (x >= 10) {
      return series(x);
    }
    return value(x) - ((x - 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI);
  }

  private static double series(double x) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int k = SERIES.length - 1; k >= 0; k--) {
      sum = sum * square + SERIES[k];
    }
    return sum / x;
  }
}
