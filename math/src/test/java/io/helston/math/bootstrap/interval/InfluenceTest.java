package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InfluenceTest {
  private static final double[] X = {1, 2, 4, 7, 11, 3};

  /** The influence of an observation on a mean is its distance from the mean. */
  private static double[] ofMean(double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    return Arrays.stream(x).map(value -> value - mean).toArray();
  }

  private static double[] meansWithoutOne(double[] x) {
    double sum = Arrays.stream(x).sum();
    return Arrays.stream(x).map(value -> (sum - value) / (x.length - 1)).toArray();
  }

  @Test
  void theJackknifeFindsTheInfluenceOnAMean() {
    double mean = Arrays.stream(X).average().orElseThrow();
    double[] without = meansWithoutOne(X);
    assertThat(Influence.jackknife(mean, without)).containsExactly(ofMean(X), within(1e-12));
    assertThat(Influence.centredJackknife(without)).containsExactly(ofMean(X), within(1e-12));
  }

  @Test
  void onlyTheCentredJackknifeSumsToZeroForABiasedStatistic() {
    double[] without = {1, 4, 9};
    assertThat(Arrays.stream(Influence.centredJackknife(without)).sum())
        .isCloseTo(0, within(1e-13));
    assertThat(Arrays.stream(Influence.jackknife(5, without)).sum()).isEqualTo(2);
  }

  @Test
  void regressionFindsTheInfluenceOnAMeanExactly() {
    var regression = new RegressionInfluence(X.length);
    addResamples(regression, new int[X.length], 1);
    assertThat(regression.influence()).containsExactly(ofMean(X), within(1e-9));
  }

  @Test
  void regressionWithinStrataCentresEachStratum() {
    int[] strata = {0, 1, 0, 1, 1, 0};
    var regression = new RegressionInfluence(strata);
    addResamples(regression, strata, 3);
    // t = 3 mean of stratum 0 + 3 mean of stratum 1; means 8/3 and 20/3.
    double[] expected = {-5, -14, 4, 1, 13, 1};
    assertThat(regression.influence()).containsExactly(expected, within(1e-9));
  }

  /** Resamples within strata whose estimate is a factor times the sum of the strata's means. */
  private static void addResamples(RegressionInfluence regression, int[] strata, double factor) {
    var random = new SplittableRandom(9);
    int groups = Arrays.stream(strata).max().orElseThrow() + 1;
    for (int r = 0; r < 60; r++) {
      int[] frequencies = new int[X.length];
      double estimate = 0;
      for (int group = 0; group < groups; group++) {
        int wanted = group;
        int[] rows = IntStream.range(0, X.length).filter(i -> strata[i] == wanted).toArray();
        for (int k = 0; k < rows.length; k++) {
          int row = rows[random.nextInt(rows.length)];
          frequencies[row]++;
          estimate += factor * X[row] / rows.length;
        }
      }
      regression.add(frequencies, estimate);
    }
    regression.add(new int[] {6, 0, 0, 0, 0, 0}, Double.POSITIVE_INFINITY);
    regression.add(new int[] {6, 0, 0, 0, 0, 0}, Double.NaN);
  }

  @Test
  void regressionNeedsMoreReplicatesThanRows() {
    var regression = new RegressionInfluence(3);
    regression.add(new int[] {3, 0, 0}, 1);
    regression.add(new int[] {0, 3, 0}, 2);
    regression.add(new int[] {0, 1, 2}, 3);
    assertThat(regression.influence()).containsOnly(Double.NaN);
    regression.add(new int[] {1, 1, 1}, 2);
    assertThat(regression.influence()).doesNotContain(Double.NaN);
  }

  @Test
  void replicatesThatDoNotDetermineTheInfluenceGiveNone() {
    var regression = new RegressionInfluence(3);
    for (int r = 0; r < 10; r++) {
      regression.add(new int[] {1, 1, 1}, 2);
    }
    assertThat(regression.influence()).containsOnly(Double.NaN);
  }

  @Test
  void accelerationOfOneSampleIsASixthOfItsSkewnessOverRootN() {
    double[] influence = ofMean(X);
    double squares = Arrays.stream(influence).map(l -> l * l).sum();
    double cubes = Arrays.stream(influence).map(l -> l * l * l).sum();
    assertThat(Influence.acceleration(influence))
        .isCloseTo(cubes / (6 * Math.pow(squares, 1.5)), within(1e-15));
  }

  @Test
  void accelerationOfSeveralSamplesWeighsEachByItsSize() {
    double[] first = {-1, -1, 2};
    double[] second = {2, -2, 0, 0};
    double squares = 6.0 / 9 + 8.0 / 16;
    double cubes = 6.0 / 27;
    assertThat(Influence.acceleration(first, second))
        .isCloseTo(cubes / (6 * Math.pow(squares, 1.5)), within(1e-15));
  }

  @Test
  void withoutInfluenceThereIsNoAcceleration() {
    assertThat(Influence.acceleration(new double[] {0, 0, 0})).isNaN();
    assertThat(Influence.acceleration(new double[] {1, Double.NaN})).isNaN();
    assertThat(Influence.acceleration(new double[] {1, Double.POSITIVE_INFINITY})).isNaN();
  }
}
