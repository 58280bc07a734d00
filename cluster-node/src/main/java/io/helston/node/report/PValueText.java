package io.helston.node.report;

import io.helston.node.report.svg.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** P-values as text, also those that no double can hold, and numbers as C prints them. */
final class PValueText {
  /** P-values smaller than this are written from their logarithm: doubles lose digits there. */
  private static final double SMALLEST_LOG10P = 300;

  private static final int DECIMALS = 6;
  private static final MathContext SEVEN_DIGITS =
      new MathContext(DECIMALS + 1, RoundingMode.HALF_EVEN);

  /** Minus log10 of the p-value below which readers see an exponent. */
  private static final double SHORT_FROM = 3;

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private PValueText() {}

  /** A p-value from minus its log10, {@code 1.234e-400} if no double can hold it; or NA. */
  static String exact(double log10p) {
    if (!Double.isFinite(log10p)) {
      return "NA";
    }
    if (log10p < SMALLEST_LOG10P) {
      return Double.toString(StrictMath.pow(10, -log10p));
    }
    double whole = Math.ceil(log10p);
    return exponential(mantissa(log10p, whole), -(long) whole, true);
  }

  /** A p-value with all its digits, from minus its log10 if no double can hold it; or NA. */
  static String exact(double p, double log10p) {
    return Double.isNaN(p) || !Double.isFinite(log10p) || log10p < SMALLEST_LOG10P
        ? Numbers.exact(p)
        : exact(log10p);
  }

  /** A p-value from minus its log10 for readers: three digits, 0.0123 or 1.23e-9; or NA. */
  static String rounded(double log10p) {
    if (!Double.isFinite(log10p)) {
      return "NA";
    }
    if (log10p < SHORT_FROM) {
      return new BigDecimal(StrictMath.pow(10, -log10p)).round(THREE_DIGITS).toPlainString();
    }
    double whole = Math.ceil(log10p);
    BigDecimal digits = mantissa(log10p, whole).round(THREE_DIGITS);
    boolean carried = digits.compareTo(BigDecimal.TEN) >= 0;
    return (carried ? "1.00" : digits.setScale(2).toPlainString())
        + "e-"
        + (long) (carried ? whole - 1 : whole);
  }

  /** A p-value from minus its log10 as C prints it with {@code %.6e}, or nan. */
  static String scientificOfLog(double log10p) {
    if (!Double.isFinite(log10p)) {
      return "nan";
    }
    double whole = Math.ceil(log10p);
    return log10p < SMALLEST_LOG10P
        ? scientific(StrictMath.pow(10, -log10p))
        : exponential(mantissa(log10p, whole), -(long) whole, false);
  }

  /** A number as C prints it with {@code %.6e}. */
  static String scientific(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return "0.000000e+00";
    }
    BigDecimal rounded = new BigDecimal(number).round(SEVEN_DIGITS);
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponential(rounded.scaleByPowerOfTen(-exponent), exponent, false);
  }

  /** 10 to the power of whole - log10p: at least 1, less than 10. */
  private static BigDecimal mantissa(double log10p, double whole) {
    return new BigDecimal(StrictMath.pow(10, whole - log10p));
  }

  /** A mantissa, of which rounding may make 10, and an exponent of two digits at least. */
  private static String exponential(BigDecimal mantissa, long exponent, boolean shortest) {
    BigDecimal shown = mantissa.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    if (shown.compareTo(BigDecimal.TEN) >= 0) {
      return exponential(BigDecimal.ONE, exponent + 1, shortest);
    }
    String digits = (shortest ? shown.stripTrailingZeros() : shown).toPlainString();
    long power = Math.abs(exponent);
    return digits + (exponent < 0 ? "e-" : "e+") + (power < 10 ? "0" : "") + power;
  }
}
