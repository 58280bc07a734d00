package io.helston.node.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Strict decimal numbers: an optional sign, digits, a point, an exponent, and a finite value.
 *
 * <p>{@link Double#parseDouble} alone would also take {@code NaN}, {@code Infinity}, hexadecimal
 * numbers, a trailing {@code d} or {@code f}, and turn {@code 1e999} into infinity. The values are
 * exactly its values.
 */
public final class Numbers {
  /** Fewer digits than this are a whole number below 2^53, exact in float64. */
  private static final int SHORT = 16;

  /** Powers of ten that are exact in float64; so one division by them rounds correctly. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /** The value of the text, or NaN if it is not a finite decimal number. */
  public static double parse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /** The value of the bytes from {@code start} to before {@code end}, or NaN as above. */
  static double parse(byte[] bytes, int start, int end) {
    double simple = end - start <= SHORT ? parseShort(bytes, start, end) : Double.NaN;
    return Double.isNaN(simple) ? parseAny(bytes, start, end) : simple;
  }

  /**
   * The value of at most 15 digits with an optional sign and point, without making a string; NaN if
   * the text is anything else.
   */
  private static double parseShort(byte[] bytes, int start, int end) {
    boolean signed = start < end && (bytes[start] == '-' || bytes[start] == '+');
    int first = signed ? start + 1 : start;
    int point = -1;
    long digits = 0;
    for (int i = first; i < end; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        digits = 10 * digits + (b - '0');
      } else if (b == '.' && point < 0) {
        point = i;
      } else {
        return Double.NaN;
      }
    }
    int count = end - first - (point < 0 ? 0 : 1);
    if (count == 0 || count >= SHORT) {
      return Double.NaN;
    }
    double value = digits / POWERS_OF_TEN[point < 0 ? 0 : end - 1 - point];
    return bytes[start] == '-' ? -value : value;
  }

  private static double parseAny(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!allowed(bytes[i])) {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(new String(bytes, start, end - start, ISO_8859_1));
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean allowed(byte b) {
    return b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
  }
}
