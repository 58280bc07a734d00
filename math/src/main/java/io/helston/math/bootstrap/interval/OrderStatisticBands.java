package io.helston.math.bootstrap.interval;

import java.util.Arrays;

/**
 * Percentiles of each order statistic over simulated samples, for predictive ECDF and Q-Q plots.
 */
public final class OrderStatisticBands {
  private static final double[] PERCENTILES = {2.5, 16, 50, 84, 97.5};

  private OrderStatisticBands() {}

  /** The percentiles, ascending: the ends of the 95 % and 68 % bands, and the median. */
  public static double[] percentiles() {
    return PERCENTILES.clone();
  }

  /**
   * The bands of samples of equal size.
   *
   * @param samples [sample][rank], each sample ascending and without NaN
   * @return [percentile][rank], numpy's linear rule; none when there are no samples
   * @throws IllegalArgumentException when sizes differ
   */
  public static double[][] of(double[][] samples) {
    int size = samples.length == 0 ? 0 : samples[0].length;
    double[][] bands = new double[PERCENTILES.length][size];
    double[] values = new double[samples.length];
    for (int rank = 0; rank < size; rank++) {
      for (int s = 0; s < samples.length; s++) {
        if (samples[s].length != size) {
          throw new IllegalArgumentException(
              "sample %d has %d values, expected %d as in sample 0"
                  .formatted(s, samples[s].length, size));
        }
        values[s] = samples[s][rank];
      }
      Arrays.sort(values);
      for (int k = 0; k < PERCENTILES.length; k++) {
        bands[k][rank] = QuantileRule.LINEAR.quantile(values, PERCENTILES[k] / 100);
      }
    }
    return bands;
  }
}
