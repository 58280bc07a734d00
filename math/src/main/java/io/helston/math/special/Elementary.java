package io.helston.math.special;

/**
 * Logarithm and exponential in plain arithmetic, small enough to be inlined into loops.
 *
 * <p>They follow fdlibm's argument reductions and polynomials (errors below one unit in the last
 * place) without its branches for rare arguments. Only additions, multiplications and divisions are
 * used, so all machines compute the same bits; {@link Math#log} and {@link Math#exp} do not promise
 * that, and {@link StrictMath} costs about three times as much.
 */
public final class Elementary {
  static final double LN2_HIGH = 6.93147180369123816490e-01;
  static final double LN2_LOW = 1.90821492927058770002e-10;
  static final double LOG2_E = 1.44269504088896338700;

  /** Moves the mantissa into [sqrt(1/2), sqrt(2)). */
  static final long HALF_SHIFT = (0x3ff00000L - 0x3fe6a09eL) << 32;

  static final long ROOT_HALF = 0x3fe6a09eL << 32;
  static final long MANTISSA = 0x000fffffffffffffL;

  static final double L1 = 6.666666666666735130e-01;
  static final double L2 = 3.999999999940941908e-01;
  static final double L3 = 2.857142874366239149e-01;
  static final double L4 = 2.222219843214978396e-01;
  static final double L5 = 1.818357216161805012e-01;
  static final double L6 = 1.531383769920937332e-01;
  static final double L7 = 1.479819860511658591e-01;

  static final double E1 = 1.66666666666666019037e-01;
  static final double E2 = -2.77777777770155933842e-03;
  static final double E3 = 6.61375632143793436117e-05;
  static final double E4 = -1.65339022054652515390e-06;
  static final double E5 = 4.13813679705723846039e-08;

  /** Between these the result is normal and finite. */
  static final double LOWEST = -708;

  static final double HIGHEST = 709;

  private static final double LARGEST_EXPONENT = 709.782712893384;
  private static final double SMALLEST_EXPONENT = -745.1332191019412;

  private Elementary() {}

  /** ln x for a normal positive finite x; anything else gives an unspecified number. */
  public static double log(double x) {
    return corrected(x, 0);
  }

  /**
   * ln(1 + x) for x >= 0 and finite, relative accuracy 2e-16 also for tiny x.
   *
   * @param sum 1 + x, rounded
   * @param reciprocal 1 / sum, which callers mostly have at hand
   */
  public static double log1p(double x, double sum, double reciprocal) {
    // For sums above 2 the rounding is in x itself, where sum - x is the exact complement.
    double lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
    return corrected(sum, lost * reciprocal);
  }

  /** ln(1 + x) for x >= 0 and finite. */
  public static double log1p(double x) {
    double sum = 1 + x;
    return log1p(x, sum, 1 / sum);
  }

  private static double corrected(double x, double correction) {
    long bits = Double.doubleToRawLongBits(x) + HALF_SHIFT;
    double exponent = (int) (bits >>> 52) - 1023;
    double f = Double.longBitsToDouble((bits & MANTISSA) + ROOT_HALF) - 1;
    double halfSquare = 0.5 * f * f;
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (L2 + w * (L4 + w * L6));
    double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    double tail = s * (halfSquare + odd + even) + (exponent * LN2_LOW + correction);
    return tail - halfSquare + f + exponent * LN2_HIGH;
  }

  /** e^x; 0 or infinity beyond the range of doubles, NaN for NaN. */
  public static double exp(double x) {
    if (!(x > LOWEST && x < HIGHEST)) {
      return extremeExp(x);
    }
    double k = Math.rint(x * LOG2_E);
    return mantissa(x, k) * Double.longBitsToDouble(((long) k + 1023) << 52);
  }

  private static double extremeExp(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x > LARGEST_EXPONENT) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < SMALLEST_EXPONENT) {
      return 0;
    }
    double k = Math.rint(x * LOG2_E);
    return Math.scalb(mantissa(x, k), (int) k);
  }

  private static double mantissa(double x, double k) {
    double high = x - k * LN2_HIGH;
    double low = k * LN2_LOW;
    double r = high - low;
    double t = r * r;
    double c = r - t * (E1 + t * (E2 + t * (E3 + t * (E4 + t * E5))));
    return 1 - ((low - (r * c) / (2 - c)) - high);
  }
}
