package io.helston.node.report.svg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same in every locale. */
public final class Numbers {
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  /** Coordinates nearer to zero than this are zero: no screen shows a millionth of a pixel. */
  private static final double SMALLEST_COORDINATE = 1e-6;

  /** Numbers of larger or smaller powers of ten are shown with an exponent. */
  private static final int LARGEST_EXPONENT = 6;

  private static final int SMALLEST_EXPONENT = -4;

  private Numbers() {}

  /**
   * A coordinate with six significant digits and no exponent.
   *
   * @throws IllegalArgumentException if the number is not finite
   */
  public static String attribute(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a coordinate is " + number);
    }
    if (Math.abs(number) < SMALLEST_COORDINATE) {
      return "0";
    }
    return new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A number for readers: six significant digits, {@code NA} for NaN, {@code Inf}, -Inf. */
  public static String text(double number) {
    if (!Double.isFinite(number) || number == 0) {
      return exact(number + 0.0);
    }
    BigDecimal rounded = new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= SMALLEST_EXPONENT && exponent <= LARGEST_EXPONENT) {
      return rounded.toPlainString();
    }
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** A number for programs: all digits, {@code NA} for NaN, {@code Inf} and {@code -Inf}. */
  public static String exact(double number) {
    if (Double.isNaN(number)) {
      return "NA";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Inf" : "-Inf";
    }
    return number == 0 ? "0" : Double.toString(number);
  }
}
