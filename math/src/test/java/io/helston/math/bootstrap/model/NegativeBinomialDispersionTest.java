package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.RowSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The solver behind the negative binomial and the sums that it asks for. */
final class NegativeBinomialDispersionTest {
  /** The excess of variance over mean, in means, below which the solver changes its ways. */
  private static final double SWITCH = 0.05;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 9, 300})
  void tailSumsAreThoseOverTheObservations(int largest) {
    int[] counts = {largest, 0, largest / 2, largest / 3, largest};
    var tails = new TailSums();
    tails.load(CountSample.of(700, 3));
    tails.load(CountSample.of(counts));
    assertThat(tails.size()).isEqualTo(5);
    assertThat(tails.sum()).isEqualTo(Arrays.stream(counts).sum());
    assertThat(tails.sumOfSquares()).isEqualTo(Arrays.stream(counts).map(n -> n * n).sum());
    for (double alpha : new double[] {1e-9, 0.3, 7, 1e8}) {
      tails.evaluate(alpha);
      assertRelative(tails.first(), sum(counts, alpha, 1), 1e-14);
      assertRelative(tails.second(), sum(counts, alpha, 2), 1e-14);
      assertRelative(tails.third(), sum(counts, alpha, 3), 1e-14);
    }
  }

  private static double sum(int[] counts, double alpha, int power) {
    double sum = 0;
    for (int count : counts) {
      for (int k = count - 1; k >= 0; k--) {
        sum += 1 / Math.pow(alpha + k, power);
      }
    }
    return sum;
  }

  @Test
  void bothKindsOfSumsAgree() {
    int[] counts = {0, 3, 3, 17, 250, 1};
    var tails = new TailSums();
    var distinct = new DistinctSums();
    tails.load(CountSample.of(counts));
    distinct.load(
        new RowSample(
            new double[][] {{0, 3, 17, 250, 1, 9}}, new double[] {1, 2, 1, 1, 1, 0}, false));
    assertThat(distinct.size()).isEqualTo(tails.size());
    assertThat(distinct.sum()).isEqualTo(tails.sum());
    assertThat(distinct.sumOfSquares()).isEqualTo(tails.sumOfSquares());
    for (double alpha : new double[] {1e-4, 0.3, 7, 300}) {
      tails.evaluate(alpha);
      distinct.evaluate(alpha);
      assertRelative(distinct.first(), tails.first(), 1e-13);
      assertRelative(distinct.second(), tails.second(), 1e-13);
      assertThat(distinct.third()).isNaN();
    }
    for (double phi : new double[] {0, 1e-6, 0.2}) {
      tails.evaluateNearPoisson(phi);
      distinct.evaluateNearPoisson(phi);
      assertRelative(distinct.first(), tails.first(), 1e-13);
      assertRelative(distinct.second(), tails.second(), 1e-13);
    }
  }

  /** The variance that is passed along chooses the branch and the start, but not the root. */
  @Test
  void bothBranchesFindTheSameMaximum() {
    int below = 0;
    int above = 0;
    for (int zeros = 52; zeros < 70; zeros++) {
      var sample = new CountSample(0);
      int[] frequencies = {zeros, 149, 224, 224, 168, 101, 50, 22, 8, 3, 1};
      for (int k = 0; k < frequencies.length; k++) {
        sample.add(k, frequencies[k]);
      }
      var sums = new TailSums();
      sums.load(sample);
      double mean = sums.sum() / sums.size();
      double variance = sums.sumOfSquares() / sums.size() - mean * mean;
      double excess = variance / mean - 1;
      below += excess < SWITCH ? 1 : 0;
      above += excess > SWITCH ? 1 : 0;
      double near = DispersionSolver.solve(sums, mean, mean * (1 + 0.999 * SWITCH));
      double far = DispersionSolver.solve(sums, mean, mean * (1 + 1.001 * SWITCH));
      assertRelative(near, far, 1e-10);
      assertRelative(DispersionSolver.solve(sums, mean, variance), near, 1e-10);
    }
    assertThat(below).isPositive();
    assertThat(above).isPositive();
  }

  @Test
  void theRestOfTheLogarithmIsSmoothWhereItsSeriesEnds() {
    assertThat(DispersionSolver.logarithmicRest(0)).isEqualTo(-0.5);
    for (double x : new double[] {1e-3, 0.05, 0.0999999, 0.1000001, 0.3, 5}) {
      double expected = 0;
      for (int j = 400; j >= 0 && x < 0.9; j--) {
        expected = -expected * x - 1.0 / (j + 2);
      }
      expected = x < 0.9 ? expected : (Math.log1p(x) - x) / (x * x);
      assertRelative(DispersionSolver.logarithmicRest(x), expected, 1e-14);
    }
  }

  private static void assertRelative(double value, double expected, double tolerance) {
    assertThat(value).isCloseTo(expected, within(tolerance * Math.abs(expected)));
  }
}
