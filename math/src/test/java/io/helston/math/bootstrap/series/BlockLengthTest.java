package io.helston.math.bootstrap.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BlockLengthTest {
  private static double[] autoregressive(double coefficient, int n, int seed) {
    var random = new SplittableRandom(seed);
    double[] series = new double[n];
    double value = 0;
    for (int i = -200; i < n; i++) {
      value = coefficient * value + random.nextGaussian();
      if (i >= 0) {
        series[i] = 5 + value;
      }
    }
    return series;
  }

  /** The published algorithm, written out with lags on both sides of zero. */
  private static double direct(double[] series, double constant) {
    int n = series.length;
    double mean = 0;
    for (double value : series) {
      mean += value / n;
    }
    int run = Math.max(5, (int) Math.floor(Math.log10(n)));
    int mostLags = (int) Math.ceil(Math.sqrt(n)) + run;
    int first = -1;
    for (int candidate = 0; candidate + run <= mostLags && first < 0; candidate++) {
      boolean all = true;
      for (int k = candidate; k < candidate + run; k++) {
        all &= Math.abs(correlation(series, mean, k)) < 2 * Math.sqrt(Math.log10(n) / n);
      }
      first = all ? candidate : -1;
    }
    int lags = first < 0 ? mostLags : Math.min(2 * Math.max(first, 1), mostLags);
    double g = 0;
    double spectrum = 0;
    for (int k = -lags; k <= lags; k++) {
      double t = Math.abs(k) / (double) lags;
      double weight = t <= 0.5 ? 1 : 2 * (1 - t);
      g += weight * Math.abs(k) * covariance(series, mean, Math.abs(k));
      spectrum += weight * covariance(series, mean, Math.abs(k));
    }
    double length = Math.pow(2 * g * g / (constant * spectrum * spectrum) * n, 1.0 / 3);
    return Math.min(length, Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0)));
  }

  private static double covariance(double[] series, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < series.length; i++) {
      sum += (series[i] - mean) * (series[i - lag] - mean);
    }
    return sum / series.length;
  }

  private static double correlation(double[] series, double mean, int lag) {
    int n = series.length;
    double late = 0;
    double early = 0;
    for (int i = 0; i < n - lag - 1; i++) {
      early += (series[i] - mean) * (series[i] - mean);
      late += (series[i + lag + 1] - mean) * (series[i + lag + 1] - mean);
    }
    return n * covariance(series, mean, lag) / Math.sqrt(early * late);
  }

  @Test
  void lengthsAreThoseOfADirectComputation() {
    for (double coefficient : new double[] {-0.5, 0, 0.3, 0.8, 0.98}) {
      for (int n : new int[] {30, 250, 1000}) {
        double[] series = autoregressive(coefficient, n, n);
        BlockLength length = BlockLength.of(series);
        assertThat(length.stationary()).isCloseTo(direct(series, 2), within(1e-8));
        assertThat(length.circular()).isCloseTo(direct(series, 4.0 / 3), within(1e-8));
      }
    }
  }

  @Test
  void autoregressiveSeriesHaveTheirKnownLength() {
    // G/S = 2 phi/(1 - phi^2) for AR(1), so the stationary length is (4 phi^2/(1-phi^2)^2 n)^(1/3).
    double mean = 0;
    for (int seed = 0; seed < 20; seed++) {
      mean += BlockLength.of(autoregressive(0.5, 5000, seed)).stationary() / 20;
    }
    double expected = Math.cbrt(4 * 0.25 / (0.75 * 0.75) * 5000);
    assertThat(mean / expected).isBetween(0.85, 1.15);
  }

  @Test
  void dependentSeriesNeedLongerBlocks() {
    double independent = BlockLength.of(autoregressive(0, 2000, 1)).circular();
    double weak = BlockLength.of(autoregressive(0.4, 2000, 1)).circular();
    double strong = BlockLength.of(autoregressive(0.9, 2000, 1)).circular();
    assertThat(independent).isLessThan(weak);
    assertThat(weak).isLessThan(strong);
  }

  @Test
  void lengthsAreBounded() {
    double longest = 0;
    for (int seed = 0; seed < 50; seed++) {
      longest = Math.max(longest, BlockLength.of(autoregressive(1, 40, seed)).circular());
    }
    assertThat(longest).isEqualTo(14);
  }

  @Test
  void constantSeriesHaveBlocksOfOneAndShortOnesNone() {
    assertThat(BlockLength.of(new double[20])).isEqualTo(new BlockLength(1, 1));
    assertThat(BlockLength.of(new double[] {1, 2, 3}).circular()).isNaN();
    double[] series = autoregressive(0, 20, 1);
    series[3] = Double.NaN;
    assertThat(BlockLength.of(series).stationary()).isNaN();
  }
}
