package io.helston.math.stats;

import java.util.Arrays;

/** Quantiles, medians and trimmed means of values without NaN. */
public final class OrderStatistics {
  /** Makes the median absolute deviation of a normal sample its standard deviation, as in R. */
  public static final double MAD_CONSTANT = 1.4826;

  private OrderStatistics() {}

  /**
   * The quantile of R's type 7: linear between the order statistics around (n - 1) p.
   *
   * <p>The position is rounded exactly as in R, because filters compare values with quantiles.
   *
   * @param ascending at least one value
   */
  public static double quantile(double[] ascending, double p) {
    double position = 1 + (ascending.length - 1) * p;
    int low = (int) Math.floor(position);
    double share = position - low;
    double below = ascending[low - 1];
    if (share == 0 || ascending[low] == below) {
      return below;
    }
    return (1 - share) * below + share * ascending[low];
  }

  /** The middle value, or the mean of both; NaN without values. */
  public static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** {@value #MAD_CONSTANT} times the median of the distances from the median. */
  public static double medianAbsoluteDeviation(double[] values) {
    double centre = median(values);
    double[] distances = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      distances[i] = Math.abs(values[i] - centre);
    }
    return MAD_CONSTANT * median(distances);
  }

  /** The mean without floor(n trim) values on each side; NaN without values. */
  public static double trimmedMean(double[] values, double trim) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = (int) Math.floor(sorted.length * trim);
    double sum = 0;
    for (int i = cut; i < sorted.length - cut; i++) {
      sum += sorted[i];
    }
    return sum / (sorted.length - 2 * cut);
  }
}
