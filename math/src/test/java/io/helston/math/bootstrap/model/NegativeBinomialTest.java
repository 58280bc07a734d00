package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import io.helston.math.random.NumpyRandom;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NegativeBinomialTest {
  private final NegativeBinomial model = new NegativeBinomial();

  @Test
  void namesItsParametersAndTheirRanges() {
    assertThat(model.parameters()).containsExactly("alpha", "b");
    assertThat(model.range(0)).containsExactly(0, Double.POSITIVE_INFINITY);
    assertThat(model.range(1)).containsExactly(0, Double.POSITIVE_INFINITY);
  }

  @Test
  void onlyCountsAreSupported() {
    assertThat(model.supports(0)).isTrue();
    assertThat(model.supports(1e9)).isTrue();
    for (double value : new double[] {-1, 0.5, Double.NaN, 1e10, Double.POSITIVE_INFINITY}) {
      assertThat(model.supports(value)).as("%s", value).isFalse();
    }
  }

  @Test
  void zerosHaveNoShape() {
    for (Sample sample : both(0, 0, 0)) {
      assertFit(sample, FitStatus.ALL_ZERO, Double.NaN, 0);
    }
  }

  @Test
  void samplesThatAreNotOverdispersedLeadToPoissonsLimit() {
    for (int[] counts :
        new int[][] {
          {7}, {0, 2}, {0, 2, 0, 2}, {6, 12}, {4, 4, 4}, {1}, {4, 5, 5, 6, 5, 4, 6, 5}
        }) {
      for (Sample sample : both(counts)) {
        assertFit(sample, FitStatus.POISSON_LIMIT, Double.POSITIVE_INFINITY, 0);
      }
    }
  }

  private void assertFit(Sample sample, FitStatus status, double alpha, double b) {
    double[] estimates = {5, 5};
    double[] variances = {5, 5};
    assertThat(model.fit(sample, estimates)).isEqualTo(status);
    assertThat(estimates).containsExactly(alpha, b);
    model.variances(sample, estimates, variances);
    assertThat(variances).containsOnly(Double.NaN);
  }

  /** Whether N sum n^2 - (sum n)^2 exceeds N sum n says exactly whether there is a maximum. */
  @Test
  void everySampleHasAMaximumOrAStatusThatSaysWhyNot() {
    Random random = new Random(1);
    int limits = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      int[] counts = new int[1 + random.nextInt(12)];
      double scale = Math.pow(10, 3 * random.nextDouble());
      double power = 1 + 4 * random.nextDouble();
      Arrays.setAll(counts, i -> (int) (scale * Math.pow(random.nextDouble(), power)));
      long sum = Arrays.stream(counts).asLongStream().sum();
      long squares = Arrays.stream(counts).mapToLong(n -> (long) n * n).sum();
      long excess = counts.length * squares - sum * sum - counts.length * sum;
      FitStatus expected =
          sum == 0 ? FitStatus.ALL_ZERO : excess > 0 ? FitStatus.OK : FitStatus.POISSON_LIMIT;
      for (Sample sample : both(counts)) {
        double[] estimates = new double[2];
        assertThat(model.fit(sample, estimates)).as(Arrays.toString(counts)).isEqualTo(expected);
        if (expected == FitStatus.OK) {
          assertMaximum(counts, sample, estimates, (double) sum / counts.length);
        }
      }
      limits += expected == FitStatus.OK ? 0 : 1;
    }
    assertThat(limits).isBetween(1000, 15_000);
  }

  /** The profile's slope changes its sign at the estimate, where float64 can tell. */
  private void assertMaximum(int[] counts, Sample sample, double[] estimates, double mean) {
    double alpha = estimates[0];
    assertThat(alpha).as(Arrays.toString(counts)).isPositive().isFinite();
    assertThat(estimates[1]).isCloseTo(mean / alpha, within(1e-15 * mean / alpha));
    double[] variances = new double[2];
    model.variances(sample, estimates, variances);
    assertThat(variances[0]).as("variance, %s", Arrays.toString(counts)).isPositive();
    assertThat(variances[1]).as("variance, %s", Arrays.toString(counts)).isPositive();
    if (alpha < 20 * mean) {
      assertThat(slope(counts, alpha * (1 - 1e-9), mean)).isPositive();
      assertThat(slope(counts, alpha * (1 + 1e-9), mean)).isNegative();
    }
  }

  private static double slope(int[] counts, double alpha, double mean) {
    double sum = -counts.length * Math.log1p(mean / alpha);
    for (int count : counts) {
      for (int k = 0; k < count; k++) {
        sum += 1 / (alpha + k);
      }
    }
    return sum;
  }

  @Test
  void aWeightStandsForRepetitions() {
    double[][] values = {{0, 3, 4, 11, 900}};
    double[] weights = {4, 2, 1, 3, 0};
    var weighted = new RowSample(values, weights, true);
    Sample repeated = both(0, 0, 0, 0, 3, 3, 4, 11, 11, 11)[0];
    assertClose(fit(weighted), fit(repeated), 1e-12);
    double[] half = Arrays.stream(weights).map(weight -> weight / 2).toArray();
    assertClose(fit(new RowSample(values, half, true)), fit(repeated), 1e-12);
    double[] any = {1.7, 2.5};
    assertThat(model.logLikelihood(weighted, any))
        .isCloseTo(model.logLikelihood(repeated, any), within(1e-12));
  }

  /** Both kinds of sums cancel as alpha grows, down to about float64's precision times alpha. */
  @ParameterizedTest
  @CsvSource({
    "1.3, 1e6",
    "0.01, 1e5",
    "4.5, 16.5",
    "0.55, 8.2",
    "50, 2e4",
    "400, 0.3",
    "2000, 0.08",
    "1e5, 3"
  })
  void histogramsAndRowsHaveTheSameMaximum(double alpha, double b) {
    double[][] columns = {new double[200]};
    model.generate(new double[] {alpha, b}, NumpyRandom.defaultRng(BigInteger.TEN), columns);
    int[] counts = Arrays.stream(columns[0]).mapToInt(value -> (int) value).toArray();
    Sample[] samples = both(counts);
    assertClose(fit(samples[1]), fit(samples[0]), 1e-11 * Math.max(1, alpha / 5));
  }

  @Test
  void oneHugeCountAmongZerosHasATinyShape() {
    int[] counts = new int[1000];
    counts[17] = 1_000_000;
    for (Sample sample : both(counts)) {
      double[] estimates = fit(sample);
      assertThat(estimates[0]).isBetween(1e-5, 1e-3);
      assertThat(slope(counts, estimates[0] * (1 - 1e-9), 1000)).isPositive();
      assertThat(slope(counts, estimates[0] * (1 + 1e-9), 1000)).isNegative();
    }
  }

  @Test
  void theLikelihoodIsMinusInfinityOutsideTheRange() {
    for (double[] outside :
        new double[][] {{0, 1}, {-1, 1}, {1, 0}, {1, -1}, {Double.POSITIVE_INFINITY, 0}}) {
      assertThat(model.logLikelihood(CountSample.of(1, 2), outside))
          .isEqualTo(Double.NEGATIVE_INFINITY);
    }
  }

  /** The rising product alpha (alpha+1) ... (alpha+n-1) is taken factor by factor. */
  @ParameterizedTest
  @CsvSource({
    "1e-8, 1e9",
    "0.03, 200",
    "1.3, 70",
    "30, 0.1",
    "1e4, 7e-4",
    "1e6, 5e-6",
    "1e10, 5e-10"
  })
  void theLikelihoodOfOneCountIsItsProbability(double alpha, double b) {
    for (int n : new int[] {0, 1, 2, 7, 30, 400}) {
      double expected = n * Math.log(alpha * b) - (n + alpha) * Math.log1p(b);
      for (int k = 0; k < n; k++) {
        expected += Math.log1p(k / alpha) - Math.log(k + 1);
      }
      assertThat(model.logLikelihood(CountSample.of(n), new double[] {alpha, b}))
          .as("ln p(%d)", n)
          .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.26, 69.4",
    "0.553, 8.2",
    "0.01, 5",
    "4.5, 16.5",
    "1000, 10",
    "1, 1e-9",
    "80, 0.02"
  })
  void probabilitiesAreThoseOfTheLikelihoodAndLeaveNothingOut(double alpha, double b) {
    double[] parameters = {alpha, b};
    double[] probabilities = model.probabilities(parameters, 1 << 20);
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-13));
    for (int k = 0; k < probabilities.length; k++) {
      double expected = probability(k, parameters);
      assertThat(probabilities[k]).as("p(%d)", k).isCloseTo(expected, within(1e-10 * expected));
    }
    double rest = 0;
    for (int k = 0; k < 20_000; k++) {
      rest += probability(probabilities.length + k, parameters);
    }
    assertThat(rest).isLessThan(1e-15);
  }

  private double probability(int k, double[] parameters) {
    return Math.exp(model.logLikelihood(RowSample.of(new double[] {k}), parameters));
  }

  @Test
  void aTableThatWouldExceedItsLimitIsEmpty() {
    int values = model.probabilities(new double[] {1.26, 69.4}, 1 << 20).length;
    assertThat(model.probabilities(new double[] {1.26, 69.4}, values)).hasSize(values);
    assertThat(model.probabilities(new double[] {1.26, 69.4}, values - 1)).isEmpty();
    assertThat(model.probabilities(new double[] {1e6, 1e6}, 1 << 20)).isEmpty();
  }

  @Test
  void drawsAreNumpys() {
    double[][] columns = {new double[20]};
    model.generate(new double[] {1.5, 3}, NumpyRandom.defaultRng(BigInteger.ONE), columns);
    NumpyRandom random = NumpyRandom.defaultRng(BigInteger.ONE);
    for (double value : columns[0]) {
      assertThat(value).isEqualTo(random.negativeBinomial(1.5, 0.25));
    }
  }

  private double[] fit(Sample sample) {
    double[] estimates = new double[2];
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
    return estimates;
  }

  private static void assertClose(double[] values, double[] expected, double tolerance) {
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(tolerance * expected[i]));
    }
  }

  /** The counts as a histogram and as rows. */
  private static Sample[] both(int... counts) {
    return new Sample[] {
      CountSample.of(counts), RowSample.of(Arrays.stream(counts).asDoubleStream().toArray())
    };
  }
}
