package io.helston.node.report.svg;

/**
 * The range the finite ones among some numbers span.
 *
 * @param low the smallest, infinite if there is none
 * @param high the largest, less than {@code low} if there is none
 */
public record Range(double low, double high) {

  private static final Range NOTHING =
      new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** The range of the finite ones among these numbers. */
  public static Range of(double... numbers) {
    return NOTHING.with(numbers);
  }

  /** This range widened by the finite ones among these numbers. */
  public Range with(double... numbers) {
    double least = low;
    double greatest = high;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
      }
    }
    return new Range(least, greatest);
  }

  /** Whether no finite number was seen. */
  public boolean isEmpty() {
    return low > high;
  }

  /** Whether a number lies in the range, ends included; false for NaN. */
  public boolean contains(double number) {
    return number >= low && number <= high;
  }

  /** Whether all numbers are positive and the largest is at least so many times the smallest. */
  public boolean isWide(double factor) {
    return !isEmpty() && low > 0 && high / factor >= low;
  }
}
