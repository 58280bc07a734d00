package io.helston.math.dist;

/**
 * The logarithm of the beta function, without the cancellation of three log-gammas when an argument
 * is large.
 *
 * <p>Stirling's formula with the remainder delta(x) = 1/(12x) - 1/(360x^3) + ..., and recurrence
 * below 10; the large terms are joined before they are evaluated, as in Didonato and Morris 1992,
 * "Algorithm 708", ACM TOMS 18(3).
 */
final class LogBeta {
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final double LARGE = 10;

  /** B_2k / (2k (2k - 1)) for k = 1, 2, ... */
  private static final double[] STIRLING = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400,
    43867.0 / 244188
  };

  private LogBeta() {}

  /** ln B(a, b) for positive arguments. */
  static double of(double a, double b) {
    double p = Math.min(a, b);
    double q = Math.max(a, b);
    if (q < LARGE) {
      return logGamma(p) + logGamma(q) - logGamma(p + q);
    }
    double logRest = StrictMath.log1p(-p / (p + q));
    if (p < LARGE) {
      double remainder = remainder(q) - remainder(p + q);
      return logGamma(p) + remainder + p - p * StrictMath.log(p + q) + (q - 0.5) * logRest;
    }
    double remainder = remainder(p) + remainder(q) - remainder(p + q);
    return -0.5 * StrictMath.log(q)
        + HALF_LOG_TWO_PI
        + remainder
        + (p - 0.5) * StrictMath.log(p / (p + q))
        + q * logRest;
  }

  private static double logGamma(double x) {
    double product = 1;
    double shifted = x;
    while (shifted < LARGE) {
      product *= shifted++;
    }
    return (shifted - 0.5) * StrictMath.log(shifted)
        - shifted
        + HALF_LOG_TWO_PI
        + remainder(shifted)
        - StrictMath.log(product);
  }

  /** Stirling's remainder delta(x) for x of at least 10. */
  private static double remainder(double x) {
    double inverseSquare = 1 / (x * x);
    double sum = 0;
    for (int k = STIRLING.length - 1; k >= 0; k--) {
      sum = sum * inverseSquare + STIRLING[k];
    }
    return sum / x;
  }
}
