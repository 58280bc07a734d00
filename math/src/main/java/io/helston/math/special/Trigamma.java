package io.helston.math.special;

/** The trigamma function: the second derivative of ln Gamma. */
public final class Trigamma {
  /** Bernoulli numbers, the coefficients of x^(-1-2k). */
  private static final double[] SERIES = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
  };

  private Trigamma() {}

  /**
   * psi'(x), relative accuracy 1e-15.
   *
   * @return infinite at 0; NaN for negative x
   */
  public static double value(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double squares = 0;
    double shifted = x;
    while (shifted < 10) {
      squares += 1 / (shifted * shifted);
      shifted++;
    }
    return squares + (1 + excessFrom10(shifted)) / shifted;
  }

  /** x psi'(x) - 1 for x > 0: positive, and about 1/(2x) for large x. */
  public static double excess(double x) {
    return x >= 10 ? excessFrom10(x) : x * value(x) - 1;
  }

  private static double excessFrom10(double x) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int k = SERIES.length - 1; k >= 0; k--) {
      sum = (sum + SERIES[k]) * square;
    }
    return sum + 0.5 / x;
  }
}
