package io.helston.math.special;

/** The digamma function: the derivative of ln Gamma. */
public final class Digamma {
  /** Bernoulli numbers over 2k, the coefficients of x^(-2k). */
  private static final double[] SERIES = {
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160
  };

  private Digamma() {}

  /**
   * psi(x); relative accuracy 1e-15, absolute near the root 1.46.
   *
   * @return negative infinity at 0; NaN for negative x
   */
  public static double value(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    double reciprocals = 0;
    double shifted = x;
    while (shifted < 10) {
      reciprocals += 1 / shifted++;
    }
    return StrictMath.log(shifted) - excess(shifted) - reciprocals;
  }

  /** ln x - psi(x) for x > 0: positive, and about 1/(2x) for large x. */
  public static double logExcess(double x) {
    if (x >= 10) {
      return excess(x);
    }
    return StrictMath.log(x) - value(x);
  }

  /** psi(x + by) - psi(x) for x > 0, by >= 0, without cancellation. */
  public static double rise(double x, double by) {
    double sum = 0;
    double shifted = x;
    while (shifted < 10) {
      sum += by / (shifted * (shifted + by));
      shifted++;
    }
    return sum + StrictMath.log1p(by / shifted) + (excess(shifted) - excess(shifted + by));
  }

  /** ln x - psi(x) for x >= 10. */
  private static double excess(double x) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int k = SERIES.length - 1; k >= 0; k--) {
      sum = (sum + SERIES[k]) * square;
    }
    return sum + 0.5 / x;
  }
}
