package io.helston.math.stats;

import java.util.Arrays;

/** Quantiles, medians and trimmed means of values without NaN. */
public final class OrderStatistics {
  /** Makes the median absolute deviation of a normal sample its standard deviation, as in R. */
  public static final double MAD_CONSTANT = 1.4826;

  /** Fewer values than this are sorted. */
  private static final int FEW = 32;

  /** Of more values than this a sample tells about where the median is. */
  private static final int MANY = 4096;

  private static final int SAMPLE = 512;

  /** Ranks of the sample on each side of its median, nearly three standard deviations. */
  private static final int MARGIN = 32;

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
    int rank = count / 2;
    boolean two = count % 2 == 0;
    if (count < MANY) {
      return middle(values, count, rank, two);
    }
    double[] sample = sample(values, count);
    double low = sample[SAMPLE / 2 - MARGIN];
    double high = sample[SAMPLE / 2 + MARGIN];
    int below = 0;
    int near = 0;
    // Without branches, which would be guessed wrong: values near the median come to the front.
    for (int i = 0; i < count; i++) {
      double value = values[i];
      values[i] = values[near];
      values[near] = value;
      below += value < low ? 1 : 0;
      near += value >= low & value <= high ? 1 : 0;
    }
    boolean found = below < rank && rank < below + near;
    return found ? middle(values, near, rank - below, two) : middle(values, count, rank, two);
  }

  /** Some of the values, in ascending order. */
  private static double[] sample(double[] values, int count) {
    double[] sample = new double[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      sample[i] = values[(int) ((long) i * count / SAMPLE)];
    }
    Arrays.sort(sample);
    return sample;
  }

  /**
   * The value of a rank, from 0, or the mean of it and the one before; reorders the values.
   *
   * @param two whether the mean is wanted; then the rank is positive
   */
  private static double middle(double[] values, int count, int rank, boolean two) {
    select(values, count, rank);
    if (!two) {
      return values[rank];
    }
    double before = values[0];
    for (int i = 1; i < rank; i++) {
      before = Math.max(before, values[i]);
    }
    return (before + values[rank]) / 2;
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
