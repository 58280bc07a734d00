package io.helston.math.bootstrap.interval;

import java.util.Arrays;

/**
 * The replicates of one parameter, sorted. Failed ones (NaN) are dropped, infinite ones are kept as
 * order statistics and left out of moments.
 */
public final class Replicates {
  private final double[] values;
  private final double[] variances;
  private final double[] sorted;
  private final int finiteFrom;
  private final int finiteTo;

  private Replicates(double[] values, double[] variances) {
    this.values = values;
    this.variances = variances;
    sorted = sortedWithoutNaN(values);
    finiteFrom = atMost(sorted, Double.NEGATIVE_INFINITY);
    finiteTo = below(sorted, Double.POSITIVE_INFINITY);
  }

  /** Replicates without variances; the array is not changed and must not change. */
  public static Replicates of(double[] values) {
    return new Replicates(values, new double[0]);
  }

  /**
   * Replicates with the estimated variance of each; the arrays are not changed and must not change.
   *
   * @throws IllegalArgumentException when the lengths differ
   */
  public static Replicates of(double[] values, double[] variances) {
    if (values.length != variances.length) {
      throw new IllegalArgumentException(
          "%d variances for %d replicates, expected one for each"
              .formatted(variances.length, values.length));
    }
    return new Replicates(values, variances);
  }

  /** The t statistics (t - t0)/sqrt(v) of the replicates; none when there are no variances. */
  Replicates studentised(double estimate) {
    double[] statistics = new double[variances.length];
    for (int r = 0; r < statistics.length; r++) {
      statistics[r] = (values[r] - estimate) / Math.sqrt(variances[r]);
    }
    return of(statistics);
  }

  /** The replicates that did not fail, ascending; not a copy. */
  public double[] sorted() {
    return sorted;
  }

  /** How many did not fail. */
  public int count() {
    return sorted.length;
  }

  /** How many failed. */
  public int failed() {
    return values.length - sorted.length;
  }

  /** How many are finite. */
  public int finite() {
    return finiteTo - finiteFrom;
  }

  /** How many are infinite. */
  public int infinite() {
    return count() - finite();
  }

  /** Whether there are replicates and all are equal. */
  public boolean constant() {
    return count() > 0 && sorted[0] == sorted[count() - 1];
  }

  /** How many are less than a value. */
  int below(double value) {
    return below(sorted, value);
  }

  /** How many are at most a value. */
  int atMost(double value) {
    return atMost(sorted, value);
  }

  /** Smallest finite replicate; NaN when there is none. */
  double least() {
    return finite() == 0 ? Double.NaN : sorted[finiteFrom];
  }

  /** Largest finite replicate; NaN when there is none. */
  double largest() {
    return finite() == 0 ? Double.NaN : sorted[finiteTo - 1];
  }

  /** The finite replicates, ascending. */
  double[] finiteSorted() {
    return Arrays.copyOfRange(sorted, finiteFrom, finiteTo);
  }

  /** Mean of the finite replicates; NaN when there is none. */
  public double mean() {
    if (finite() > 0 && least() == largest()) {
      return least();
    }
    double rough = sum(0, 1) / finite();
    return rough + sum(rough, 1) / finite();
  }

  /** Standard deviation of the finite replicates, divisor n - 1; NaN below two. */
  public double standardDeviation() {
    return finite() < 2 ? Double.NaN : Math.sqrt(sum(mean(), 2) / (finite() - 1));
  }

  /** Central moment of the finite replicates, divisor n. */
  double centralMoment(int order) {
    return sum(mean(), order) / finite();
  }

  private double sum(double centre, int power) {
    double sum = 0;
    for (int r = finiteFrom; r < finiteTo; r++) {
      double distance = sorted[r] - centre;
      double term = distance;
      for (int k = 1; k < power; k++) {
        term *= distance;
      }
      sum += term;
    }
    return sum;
  }

  private static double[] sortedWithoutNaN(double[] values) {
    double[] kept = new double[values.length];
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        kept[count++] = value + 0.0; // makes -0.0 an ordinary zero
      }
    }
    double[] sorted = Arrays.copyOf(kept, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int below(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int atMost(double[] sorted, double value) {
    return value == Double.POSITIVE_INFINITY ? sorted.length : below(sorted, Math.nextUp(value));
  }
}
