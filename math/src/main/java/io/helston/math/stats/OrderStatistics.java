package io.helston.math.stats;

import java.util.Arrays;

/** Quantiles, medians and trimmed means of values without NaN. */
public final class OrderStatistics {
  /** Makes the median absolute deviation of a normal sample its standard deviation, as in R. */
  public static final double MAD_CONSTANT = 1.4826;

  /** Fewer values than this are sorted. */
  private static final int FEW = 32;

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
    return values.length == 0 ? Double.NaN : medianInPlace(values.clone(), values.length);
  }

  /**
   * The median of the first values, which are reordered; takes time in proportion to their number.
   *
   * @param count at least 1
   */
  public static double medianInPlace(double[] values, int count) {
    int half = count / 2;
    select(values, count, half);
    if (count % 2 == 1) {
      return values[half];
    }
    double below = values[0];
    for (int i = 1; i < half; i++) {
      below = Math.max(below, values[i]);
    }
    return (below + values[half]) / 2;
  }

  /**
   * Moves the value of a rank, from 0, to its place, with no larger one before it (quickselect).
   */
  private static void select(double[] values, int count, int rank) {
    int low = 0;
    int high = count - 1;
    // Each step halves the range or nearly so; a sort ends what bad luck would make quadratic.
    for (int steps = 2 * Integer.SIZE; high - low >= FEW && steps > 0; steps--) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (rank > j && rank < i) {
        return;
      }
      high = rank <= j ? j : high;
      low = rank >= i ? i : low;
    }
    Arrays.sort(values, low, high + 1);
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
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
