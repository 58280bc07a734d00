package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.Json;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Distributions against numpy 1.24.2.
 *
 * <p>Everything is compared bit for bit unless the last operation is a logarithm, an exponential or
 * a power: there the library of numpy's platform and {@link StrictMath} may round differently, and
 * 2 units in the last place are allowed.
 */
final class DistributionsGoldenTest {
  private static final String NUMBERS = "io.helston.math.random.NumpyGolden#numbers";
  private static final int EXACT = 0;
  private static final int LAST_OPERATION_ROUNDS = 2;

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void uniformNumbersAreNumpys(int number) {
    reals(number, "random", EXACT, NumpyRandom::random);
    reals(number, "random_f32", EXACT, NumpyRandom::randomFloat);
    reals(number, "uniform_-2_5", EXACT, random -> random.uniform(-2, 5));
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void zigguratNumbersAreNumpys(int number) {
    reals(number, "standard_normal", EXACT, NumpyRandom::standardNormal);
    reals(number, "standard_exponential", EXACT, NumpyRandom::standardExponential);
    reals(
        number,
        "standard_exponential_inv",
        LAST_OPERATION_ROUNDS,
        NumpyRandom::standardExponentialInverse);
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void twoMillionNormalNumbersAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    Json.Value expected = golden.block("standard_normal_2e6");
    double[] values = new double[2_000_000];
    golden.random().fillNormal(values);
    double edge = 3.6541528853610088;
    assertThat(Arrays.stream(values).filter(x -> Math.abs(x) > edge).count())
        .isEqualTo(expected.get("n_abs_gt_r").integer().longValue());
    int smallest = indexOf(values, Arrays.stream(values).min().orElseThrow());
    int largest = indexOf(values, Arrays.stream(values).max().orElseThrow());
    assertThat(smallest).isEqualTo(expected.get("argmin").integer().intValue());
    assertThat(largest).isEqualTo(expected.get("argmax").integer().intValue());
    // Both lie in the tail, whose numbers are scaled logarithms.
    near("min", values[smallest], expected.get("min").number(), LAST_OPERATION_ROUNDS);
    near("max", values[largest], expected.get("max").number(), LAST_OPERATION_ROUNDS);
    assertThat(Arrays.copyOfRange(values, values.length - 4, values.length))
        .isEqualTo(expected.get("last4").vector());
    // numpy adds in an order of its own; the stream adds with compensation.
    assertThat(Arrays.stream(values).sum())
        .isCloseTo(Double.parseDouble(expected.get("sum").text()), within(1e-10));
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void aMillionExponentialNumbersAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    Json.Value expected = golden.block("standard_exponential_1e6");
    var random = golden.random();
    double[] values = new double[1_000_000];
    Arrays.setAll(values, i -> random.standardExponential());
    int largest = indexOf(values, Arrays.stream(values).max().orElseThrow());
    assertThat(largest).isEqualTo(expected.get("argmax").integer().intValue());
    near("max", values[largest], expected.get("max").number(), LAST_OPERATION_ROUNDS);
    assertThat(Arrays.copyOfRange(values, values.length - 4, values.length))
        .isEqualTo(expected.get("last4").vector());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void gammaNumbersAreNumpys(int number) {
    Json.Value shapes = new NumpyGolden(number).block("standard_gamma");
    for (String shape : shapes.names()) {
      double value = Double.parseDouble(shape);
      // Below 1 the number is a power.
      int ulps = value < 1 ? LAST_OPERATION_ROUNDS : EXACT;
      reals(number, shapes.get(shape), shape, ulps, random -> random.standardGamma(value));
    }
    reals(number, "gamma_2.5_3", EXACT, random -> random.gamma(2.5, 3));
    reals(number, "chisquare_3", EXACT, random -> random.chisquare(3));
    reals(number, "standard_t_5", EXACT, random -> random.standardT(5));
    reals(number, "beta_2_3", EXACT, random -> random.beta(2, 3));
    // Joehnk's method divides a power by a sum of powers.
    reals(number, "beta_0.3_0.4", LAST_OPERATION_ROUNDS, random -> random.beta(0.3, 0.4));
    var golden = new NumpyGolden(number);
    assertThat(golden.random().dirichlet(new double[] {1, 1, 1, 1, 1}))
        .isEqualTo(golden.block("dirichlet_1x5").vector());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void transformedNumbersAreNumpys(int number) {
    reals(number, "lognormal_1_0.5", LAST_OPERATION_ROUNDS, random -> random.lognormal(1, 0.5));
    reals(number, "weibull_1.5", LAST_OPERATION_ROUNDS, random -> random.weibull(1.5));
    reals(number, "logistic", LAST_OPERATION_ROUNDS, random -> random.logistic(0, 1));
    reals(number, "laplace", LAST_OPERATION_ROUNDS, random -> random.laplace(0, 1));
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void gumbelNumbersAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    var random = golden.random();
    for (double expected : golden.block("gumbel").vector()) {
      // Rounding of the inner logarithm is an absolute error of the outer one, hence many units in
      // the last place of a result near 0.
      assertThat(random.gumbel(0, 1))
          .isCloseTo(expected, within(2 * Math.ulp(Math.max(1, Math.abs(expected)))));
    }
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void poissonNumbersAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    Json.Value means = golden.block("poisson");
    for (String mean : means.names()) {
      double value = Double.parseDouble(mean);
      counts(number, means.get(mean), mean, random -> random.poisson(value));
    }
    Json.Value array = golden.block("poisson_array_lam");
    var random = golden.random();
    assertThat(Arrays.stream(array.get("lam").vector()).mapToLong(random::poisson).toArray())
        .isEqualTo(array.get("x").longs());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void countsAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    for (Json.Value values : golden.block("negative_binomial").list()) {
      double n = values.get("n").number();
      double p = values.get("p").number();
      counts(number, values.get("x"), "NB " + n, random -> random.negativeBinomial(n, p));
    }
    for (Json.Value values : golden.block("binomial").list()) {
      long n = values.get("n").integer().longValue();
      double p = values.get("p").number();
      counts(number, values.get("x"), "binomial " + n, random -> random.binomial(n, p));
    }
    counts(number, golden.block("geometric_0.2"), "inversion", random -> random.geometric(0.2));
    counts(number, golden.block("geometric_0.5"), "search", random -> random.geometric(0.5));
    assertThat(golden.random().multinomial(279, new double[] {.1, .2, .3, .15, .25}))
        .isEqualTo(golden.block("multinomial_279").longs());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void drawsOfOneGeneratorFollowEachOtherAsInNumpy(int number) {
    var golden = new NumpyGolden(number);
    Json.Value expected = golden.block("sequence");
    // The file does not give the arguments of the scalar integer and of the negative binomial
    // numbers; 7 and (1.26, 0.0142) reproduce all ten seeds.
    var random = golden.random();
    assertThat(new double[] {random.random(), random.random()})
        .isEqualTo(expected.get("random2").vector());
    assertThat(random.integers(0, 100, 3)).isEqualTo(expected.get("integers100x3").longs());
    assertThat(random.integers(0, 7)).isEqualTo((long) expected.get("integers_scalar").number());
    assertThat(new double[] {random.normal(0, 1), random.normal(0, 1)})
        .isEqualTo(expected.get("normal2").vector());
    assertThat((double) random.randomFloat()).isEqualTo(expected.get("f32").number());
    assertThat(random.integers(0, 1000, IntegerWidth.INT32, 3))
        .isEqualTo(expected.get("integers32_3").longs());
    assertThat(random.bits().nextLong()).isEqualTo(expected.get("raw").integer().longValue());
    assertThat(
            new long[] {
              random.negativeBinomial(1.26, 0.0142), random.negativeBinomial(1.26, 0.0142)
            })
        .isEqualTo(expected.get("nb2").longs());
    assertThat(random.random()).isEqualTo(expected.get("random_after").vector()[0]);
    Json.Value state = expected.get("state_after");
    var generator = (Pcg64) random.bits();
    assertThat(generator.state()).isEqualTo(state.get("state").integer());
    boolean halfKept = state.get("has_uint32").number() == 1;
    int half = random.bits().nextInt();
    assertThat(generator.state().equals(state.get("state").integer())).isEqualTo(halfKept);
    if (halfKept) {
      assertThat(half).isEqualTo(state.get("uinteger").integer().intValue());
    }
  }

  private static void reals(
      int number, String block, int ulps, ToDoubleFunction<NumpyRandom> draw) {
    reals(number, new NumpyGolden(number).block(block), block, ulps, draw);
  }

  private static void reals(
      int number, Json.Value block, String name, int ulps, ToDoubleFunction<NumpyRandom> draw) {
    var random = new NumpyGolden(number).random();
    double[] expected = block.vector();
    for (int i = 0; i < expected.length; i++) {
      near(name + " " + i, draw.applyAsDouble(random), expected[i], ulps);
    }
  }

  private static void near(String name, double actual, double expected, int ulps) {
    assertThat(Math.abs(actual - expected) / Math.ulp(expected))
        .as("%s: %s for %s, units in the last place", name, actual, expected)
        .isLessThanOrEqualTo(ulps);
  }

  private static void counts(
      int number, Json.Value block, String name, ToLongFunction<NumpyRandom> draw) {
    var random = new NumpyGolden(number).random();
    long[] expected = block.longs();
    long[] actual = new long[expected.length];
    Arrays.setAll(actual, i -> draw.applyAsLong(random));
    assertThat(actual).as(name).isEqualTo(expected);
  }

  private static int indexOf(double[] values, double wanted) {
    int i = 0;
    while (values[i] != wanted) {
      i++;
    }
    return i;
  }
}
