package io.helston.math.dist;

import io.helston.math.special.LogGamma;

/**
 * The regularized incomplete gamma function Q(a, x): the upper tail of a gamma variable.
 *
 * <p>Below x = a + 1 its complement is summed by the series of Abramowitz and Stegun 6.5.29; above,
 * the continued fraction 6.5.31 is evaluated by the modified Lentz method and its leading power and
 * exponential are kept as a logarithm. Relative accuracy about 1e-13 for a up to 10^3.
 */
final class IncompleteGamma {
  private static final double TINY = 1e-300;
  private static final int MAX_TERMS = 100_000;

  private IncompleteGamma() {}

  /** ln Q(a, x) for a > 0 and finite x > 0. */
  static double logUpper(double a, double x) {
    double logFront = a * StrictMath.log(x) - x - LogGamma.value(a);
    return x < a + 1
        ? StrictMath.log1p(-StrictMath.exp(logFront) * series(a, x))
        : logFront + StrictMath.log(fraction(a, x));
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; term > sum * 0x1p-60; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / nonZero(b);
    double value = d;
    for (int n = 1; n <= MAX_TERMS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / nonZero(numerator * d + b);
      c = nonZero(b + numerator / c);
      double factor = d * c;
      value *= factor;
      if (Math.abs(factor - 1) < 0x1p-52) {
        return value;
      }
    }
    return Double.NaN;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
