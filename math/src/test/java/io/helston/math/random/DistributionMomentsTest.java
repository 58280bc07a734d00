package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each distribution has its mean, variance and, for counts, its probabilities.
 *
 * <p>The seed is fixed, so that a test fails always or never.
 */
final class DistributionMomentsTest {
  private static final int DRAWS = 200_000;
  private static final double STANDARD_ERRORS = 5;
  private static final double EULER = 0.5772156649015329;
  private static final double P_LARGE = 1e6 / (1L << 30);
  private static final double[] CATEGORIES = {0.2, 0.4, 0.3, 0.1};

  /** A distribution with its mean, variance and fourth central moment over squared variance. */
  private record Moments(
      String name,
      double mean,
      double variance,
      double kurtosis,
      ToDoubleFunction<NumpyRandom> draw) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A distribution on 0, 1, 2 and so on with its probabilities. */
  private record Masses(String name, IntToDoubleFunction mass, ToLongFunction<NumpyRandom> draw) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Moments> moments() {
    double weibullMean = 0.9027452929509336;
    double lognormal = Math.expm1(0.25) * Math.exp(0.25);
    double pi2 = Math.PI * Math.PI;
    return Stream.of(
        new Moments("uniform", 1.5, 49 / 12.0, 1.8, random -> random.uniform(-2, 5)),
        new Moments("float", 0.5, 1 / 12.0, 1.8, NumpyRandom::randomFloat),
        new Moments("normal", 1, 4, 3, random -> random.normal(1, 2)),
        new Moments("lognormal", Math.exp(0.125), lognormal, 9, random -> random.lognormal(0, .5)),
        new Moments("exponential", 2, 4, 9, random -> random.exponential(2)),
        new Moments("inverse", 1, 1, 9, NumpyRandom::standardExponentialInverse),
        new Moments("gamma below 1", 0.3, 0.3, 23, random -> random.standardGamma(0.3)),
        new Moments("gamma", 7.5, 22.5, 5.4, random -> random.gamma(2.5, 3)),
        new Moments("chi-square", 3, 6, 7, random -> random.chisquare(3)),
        new Moments("Student", 0, 10 / 8.0, 4, random -> random.standardT(10)),
        new Moments("beta", 0.4, 0.04, 2.4, random -> random.beta(2, 3)),
        new Moments("small beta", 3 / 7.0, 12 / 83.3, 1.4, random -> random.beta(0.3, 0.4)),
        new Moments("Weibull", weibullMean, 0.37569028, 4.4, random -> random.weibull(1.5)),
        new Moments("Gumbel", EULER, pi2 / 6, 5.4, random -> random.gumbel(0, 1)),
        new Moments("logistic", 1, 4 * pi2 / 3, 4.2, random -> random.logistic(1, 2)),
        new Moments("Laplace", 1, 8, 6, random -> random.laplace(1, 2)),
        new Moments("large Poisson", 1e9, 1e9, 3, random -> random.poisson(1e9)),
        new Moments("large binomial", 1e6, 999e3, 3, random -> random.binomial(1L << 30, P_LARGE)));
  }

  @ParameterizedTest
  @MethodSource
  void moments(Moments expected) {
    var random = random();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double deviation = expected.draw.applyAsDouble(random) - expected.mean;
      sum += deviation;
      squares += deviation * deviation;
    }
    assertThat(Math.abs(sum / DRAWS))
        .as("mean")
        .isLessThan(STANDARD_ERRORS * Math.sqrt(expected.variance / DRAWS));
    assertThat(Math.abs(squares / DRAWS / expected.variance - 1))
        .as("variance")
        .isLessThan(STANDARD_ERRORS * Math.sqrt((expected.kurtosis - 1) / DRAWS));
  }

  static Stream<Masses> counts() {
    return Stream.of(
        new Masses("index", k -> k < 7 ? 1 / 7.0 : 0, random -> random.index(7)),
        new Masses(
            "bytes", k -> k < 7 ? 1 / 7.0 : 0, random -> random.integers(0, 7, IntegerWidth.INT8)),
        new Masses("Poisson 3.3", k -> poisson(3.3, k), random -> random.poisson(3.3)),
        new Masses("Poisson 20", k -> poisson(20, k), random -> random.poisson(20)),
        new Masses("binomial by inversion", k -> binomial(40, .3, k), r -> r.binomial(40, .3)),
        new Masses("binomial by BTPE", k -> binomial(200, .4, k), r -> r.binomial(200, .4)),
        new Masses("binomial above half", k -> binomial(90, .8, k), r -> r.binomial(90, .8)),
        new Masses("geometric by search", k -> geometric(.5, k), random -> random.geometric(.5)),
        new Masses("geometric by inversion", k -> geometric(.2, k), random -> random.geometric(.2)),
        new Masses(
            "negative binomial",
            k -> negativeBinomial(1.26, 0.1, k),
            random -> random.negativeBinomial(1.26, 0.1)),
        new Masses(
            "weighted choice",
            k -> k < 3 ? (k + 1) / 6.0 : 0,
            random -> random.weightedChoice(new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0}, 1)[0]),
        new Masses("last place of a shuffle", k -> k < 5 ? 0.2 : 0, r -> r.permutation(5)[4]),
        new Masses("first of a subset", k -> k < 9 ? 1 / 9.0 : 0, r -> subset(r)[0]),
        new Masses("last of a subset", k -> k < 9 ? 1 / 9.0 : 0, r -> subset(r)[3]),
        new Masses("category", k -> binomial(10, .3, k), r -> r.multinomial(10, CATEGORIES)[2]));
  }

  private static int[] subset(NumpyRandom random) {
    return random.choiceWithoutReplacement(9, 4, true);
  }

  @ParameterizedTest
  @MethodSource
  void counts(Masses expected) {
    var random = random();
    int cells = 400;
    int[] observed = new int[cells];
    for (int i = 0; i < DRAWS; i++) {
      observed[Math.toIntExact(Math.min(expected.draw.applyAsLong(random), cells - 1))]++;
    }
    double chiSquare = 0;
    int used = 0;
    double rareMass = 1;
    int rareObserved = DRAWS;
    for (int k = 0; k < cells; k++) {
      double mean = DRAWS * expected.mass.applyAsDouble(k);
      if (mean >= 10) {
        chiSquare += (observed[k] - mean) * (observed[k] - mean) / mean;
        used++;
        rareMass -= mean / DRAWS;
        rareObserved -= observed[k];
      }
    }
    assertThat(chiSquare).isLessThan(used - 1 + STANDARD_ERRORS * Math.sqrt(2.0 * (used - 1)));
    assertThat((double) rareObserved)
        .as("draws in cells of less than 10")
        .isLessThanOrEqualTo(
            DRAWS * rareMass + STANDARD_ERRORS * Math.sqrt(DRAWS * Math.max(rareMass, 0)) + 1e-6);
  }

  @Test
  void dirichletProportionsAddUpAndHaveTheirMeans() {
    var random = random();
    double[] alpha = {0.02, 0.03, 0.05};
    double[] sums = new double[alpha.length];
    for (int i = 0; i < DRAWS; i++) {
      double[] values = random.dirichlet(alpha);
      assertThat(values[0] + values[1] + values[2]).isBetween(1 - 1e-12, 1 + 1e-12);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += values[j] / DRAWS;
      }
    }
    assertThat(sums[0]).isBetween(0.195, 0.205);
    assertThat(sums[1]).isBetween(0.295, 0.305);
  }

  private static double poisson(double mean, int k) {
    double mass = Math.exp(-mean);
    for (int i = 1; i <= k; i++) {
      mass *= mean / i;
    }
    return mass;
  }

  private static double binomial(int n, double p, int k) {
    double mass = Math.pow(1 - p, n);
    for (int i = 1; i <= k; i++) {
      mass *= (n - i + 1.0) / i * p / (1 - p);
    }
    return mass;
  }

  private static double geometric(double p, int k) {
    return k == 0 ? 0 : p * Math.pow(1 - p, k - 1);
  }

  private static double negativeBinomial(double n, double p, int k) {
    double mass = Math.pow(p, n);
    for (int i = 1; i <= k; i++) {
      mass *= (n + i - 1) / i * (1 - p);
    }
    return mass;
  }

  private static NumpyRandom random() {
    return NumpyRandom.defaultRng(BigInteger.valueOf(20261122));
  }
}
