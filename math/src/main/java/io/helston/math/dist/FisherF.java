package io.helston.math.dist;

/**
 * The F distribution: the ratio of two mean squares.
 *
 * <p>Both tails are incomplete beta functions; quantiles are found by bisection on ln f against the
 * smaller tail, to a relative accuracy of about 1e-13.
 */
public final class FisherF {
  private static final double LOG_LIMIT = 700;
  private static final int HALVINGS = 64;

  private FisherF() {}

  /** The probability of a value of at least f. */
  public static double upperTail(double f, double numerator, double denominator) {
    if (Double.isNaN(f) || !(numerator > 0 && denominator > 0)) {
      return Double.NaN;
    }
    if (f <= 0 || f == Double.POSITIVE_INFINITY) {
      return f <= 0 ? 1 : 0;
    }
    double ratio = numerator * f / denominator;
    return IncompleteBeta.regularized(
        1 / (1 + ratio), ratio / (1 + ratio), denominator / 2, numerator / 2);
  }

  /**
   * The value below which a variable lies with probability p.
   *
   * @param numerator degrees of freedom of the numerator, positive
   * @param denominator degrees of freedom of the denominator, positive
   * @return 0 for p = 0, infinite for p = 1, NaN outside [0, 1]
   */
  public static double quantile(double p, double numerator, double denominator) {
    if (!(p >= 0 && p <= 1 && numerator > 0 && denominator > 0)) {
      return Double.NaN;
    }
    if (p == 0 || p == 1) {
      return p == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double low = -LOG_LIMIT;
    double high = LOG_LIMIT;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(p, StrictMath.exp(middle), numerator, denominator)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return StrictMath.exp((low + high) / 2);
  }

  /** Whether f is below the quantile, judged by the smaller of both tails. */
  private static boolean below(double p, double f, double numerator, double denominator) {
    return p < 0.5
        ? upperTail(1 / f, denominator, numerator) < p
        : upperTail(f, numerator, denominator) > 1 - p;
  }
}
