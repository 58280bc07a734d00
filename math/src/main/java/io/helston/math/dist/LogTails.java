package io.helston.math.dist;

/**
 * Logarithms of upper tail probabilities, for p-values far below the smallest double.
 *
 * <p>Next to the mode the complement is summed by a series of positive terms and enters through
 * log1p; in the tail the leading exponential or power is kept as a logarithm and only its bounded
 * factor is evaluated: Laplace's continued fraction of the Mills ratio, and the continued fraction
 * of Abramowitz and Stegun 26.5.8 for the incomplete beta function. Relative accuracy of the
 * logarithm about 1e-13.
 */
public final class LogTails {
  private static final double LOG_TWO_OVER_PI = StrictMath.log(2 / Math.PI);
  private static final double LOG_2 = StrictMath.log(2);
  private static final double LOG10_E = 1 / StrictMath.log(10);

  /** Square of the normal quantile at which the series hands over to the fraction. */
  private static final double FRACTION_FROM = 2.25;

  /** The fraction needs about this many terms over z squared, and a few. */
  private static final double MILLS_TERMS = 450;

  private LogTails() {}

  /**
   * ln P(X >= x) for chi-square with one degree of freedom.
   *
   * @return 0 for x = 0, negative infinity for infinite x, NaN for negative x or NaN
   */
  public static double chiSquareOneDegree(double x) {
    if (!(x >= 0)) {
      return Double.NaN;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    double z = Math.sqrt(x);
    if (x < FRACTION_FROM) {
      double term = z;
      double sum = z;
      for (int odd = 3; term > sum * 0x1p-60; odd += 2) {
        term *= x / odd;
        sum += term;
      }
      return StrictMath.log1p(-StrictMath.exp((LOG_TWO_OVER_PI - x) / 2) * sum);
    }
    double fraction = z;
    for (int n = 8 + (int) (MILLS_TERMS / x); n >= 1; n--) {
      fraction = z + n / fraction;
    }
    return (LOG_TWO_OVER_PI - x) / 2 - StrictMath.log(fraction);
  }

  /**
   * ln P(F >= f) for the F distribution with one numerator degree of freedom: both tails of
   * Student's t beyond sqrt(f).
   *
   * @param degrees denominator degrees of freedom, positive; infinite means chi-square
   * @return 0 for f = 0, negative infinity for infinite f, NaN for negative f or degrees
   */
  public static double fisherOneNumerator(double f, double degrees) {
    if (!(f >= 0 && degrees > 0)) {
      return Double.NaN;
    }
    if (f == 0 || f == Double.POSITIVE_INFINITY) {
      return f == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    if (Double.isInfinite(degrees)) {
      return chiSquareOneDegree(f);
    }
    double half = degrees / 2;
    double logX = -StrictMath.log1p(f / degrees);
    double logY = -StrictMath.log1p(degrees / f);
    double x = degrees / (degrees + f);
    double y = f / (degrees + f);
    double logFront = half * logX + logY / 2 - LogBeta.of(half, 0.5);
    if (x < (half + 1) / (half + 2.5)) {
      return logFront
          - StrictMath.log(half)
          + StrictMath.log(IncompleteBeta.fraction(x, half, 0.5));
    }
    return StrictMath.log1p(-2 * StrictMath.exp(logFront) * series(y, half));
  }

  /**
   * ln P(Z >= z) for a standard normal variable.
   *
   * @return 0 for negative infinity, negative infinity for infinity, NaN for NaN
   */
  public static double normalUpper(double z) {
    return upper(z, chiSquareOneDegree(z * z));
  }

  /**
   * ln P(T >= t) for Student's t.
   *
   * @param degrees positive; infinite means the normal distribution
   */
  public static double studentUpper(double t, double degrees) {
    return upper(t, fisherOneNumerator(t * t, degrees));
  }

  /** The upper tail from the logarithm of both tails beyond |z|. */
  private static double upper(double z, double logBoth) {
    double logSmaller = logBoth - LOG_2;
    return z >= 0 ? logSmaller : StrictMath.log1p(-StrictMath.exp(logSmaller));
  }

  /** A natural logarithm as a decimal one. */
  public static double log10(double natural) {
    return natural * LOG10_E;
  }

  /** The sum over k of (1/2 + a)_k / (3/2)_k y^k. */
  private static double series(double y, double a) {
    double term = 1;
    double sum = 1;
    for (int k = 0; term > sum * 0x1p-60; k++) {
      term *= (a + 0.5 + k) / (1.5 + k) * y;
      sum += term;
    }
    return sum;
  }
}
