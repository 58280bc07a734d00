package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Known answers are of {@code numpy.random.default_rng(42)}, where not said otherwise. */
final class NumpyRandomTest {
  private static final double[] P = {0.1, 0.2, 0.3, 0.15, 0.25};

  @Test
  void uniformNumbersAreTheKnownOnes() {
    assertThat(three(NumpyRandom::random))
        .containsExactly(0.7739560485559633, 0.4388784397520523, 0.8585979199113825);
    assertThat(three(NumpyRandom::randomFloat))
        .containsExactly(0.08925092220306396, 0.7739560008049011, 0.6545714735984802);
  }

  @Test
  void continuousNumbersAreTheKnownOnes() {
    assertThat(three(NumpyRandom::standardNormal))
        .containsExactly(0.30471707975443135, -1.0399841062404955, 0.7504511958064572);
    assertThat(three(NumpyRandom::standardExponential))
        .containsExactly(2.4042086039659947, 2.3361896558244535, 2.384760999874255);
    assertThat(three(random -> random.standardGamma(4.53)))
        .containsExactly(4.85236535581636, 5.929390218360625, 4.464043039741102);
    assertThat(rng().beta(2, 3)).isEqualTo(0.33841183847153383);
    assertThat(rng().standardT(5)).isEqualTo(0.48968077961378614);
    assertThat(rng().chisquare(3)).isEqualTo(3.0554394899785056);
  }

  @Test
  void countsAreTheKnownOnes() {
    assertThat(five(random -> random.poisson(3.3))).containsExactly(4, 4, 5, 1, 7);
    assertThat(five(random -> random.poisson(87.7))).containsExactly(96, 99, 95, 75, 84);
    assertThat(five(random -> random.negativeBinomial(10, 0.5))).containsExactly(13, 14, 8, 11, 15);
    assertThat(five(random -> random.binomial(10, 0.3))).containsExactly(4, 3, 5, 4, 1);
    assertThat(five(random -> random.binomial(1000, 0.5))).containsExactly(487, 510, 473, 491, 487);
    assertThat(five(random -> random.geometric(0.2))).containsExactly(11, 11, 11, 2, 1);
    assertThat(five(random -> random.geometric(0.5))).containsExactly(3, 1, 3, 2, 1);
    assertThat(rng().multinomial(279, P)).containsExactly(32, 56, 81, 47, 63);
  }

  @Test
  void integersOfEveryWidthAreTheKnownOnes() {
    assertThat(rng().integers(0, 279, 5)).containsExactly(24, 215, 182, 122, 120);
    assertThat(rng().integers(-5, 5, IntegerWidth.INT8, 5)).containsExactly(0, -4, 3, -5, 4);
    assertThat(rng().integers(0, 2, IntegerWidth.BOOL, 8)).containsExactly(0, 0, 0, 1, 0, 0, 0, 1);
    assertThat(rng().integers(0, 1 << 16, IntegerWidth.INT16, 3))
        .containsExactly(9864, 5849, 64461);
    assertThat(rng().integers(Integer.MIN_VALUE, 1L << 31, IntegerWidth.INT32, 3))
        .containsExactly(-1764153720, 1176632269, 663879617);
  }

  @Test
  void integersOfMoreThan63BitsAreTheKnownOnes() {
    assertThat(rng().integers(-1L << 62, 1L << 62, 2))
        .containsExactly(2526798557578302276L, -563746889639854112L);
    assertThat(rng().integers(Long.MIN_VALUE, Long.MAX_VALUE, 2))
        .containsExactly(5053597115156604551L, -1127493779279708224L);
  }

  @Test
  void indicesAreTheIntegersBelowTheBound() {
    for (int bound : new int[] {1, 2, 279, 1_000_003, Integer.MAX_VALUE}) {
      int[] indices = new int[100];
      rng().indices(bound, indices);
      assertThat(Arrays.stream(indices).asLongStream())
          .containsExactlyElementsOf(Arrays.stream(rng().integers(0, bound, 100)).boxed().toList());
      assertThat(rng().index(bound)).isEqualTo(indices[0]);
    }
  }

  @Test
  void aSingleValueTakesNoBits() {
    var random = rng();
    random.index(1);
    random.integers(7, 8);
    random.integers(7, 8, IntegerWidth.INT8, 3);
    random.shuffle(new int[1]);
    assertThat(random.random()).isEqualTo(0.7739560485559633);
  }

  @Test
  void filledNormalNumbersAreThoseDrawnOneByOne() {
    double[] filled = new double[10_000];
    rng().fillNormal(filled);
    assertThat(filled).isEqualTo(many(NumpyRandom::standardNormal, filled.length));
  }

  @Test
  void ordersAndChoicesAreTheKnownOnes() {
    assertThat(rng().permutation(10)).containsExactly(5, 6, 0, 7, 3, 2, 4, 9, 1, 8);
    assertThat(rng().choiceWithoutReplacement(10, 4, true)).containsExactly(4, 0, 5, 6);
    assertThat(rng().choiceWithoutReplacement(20_000, 1001, false)).startsWith(15357, 9742, 18275);
    assertThat(rng().weightedChoice(P, 5)).containsExactly(4, 2, 4, 3, 0);
    assertThat(rng().choice(new double[] {10, 20, 30}, 2))
        .containsExactly(
            10 * (1 + rng().integers(0, 3, 2)[0]), 10 * (1 + rng().integers(0, 3, 2)[1]));
  }

  @Test
  void weightedChoicesWithoutReplacementAreTheKnownOnes() {
    // numpy 2.4.6, whose method is that of 1.24.
    assertThat(rng().weightedChoiceWithoutReplacement(P, 3)).containsExactly(4, 2, 3);
    assertThat(rng().weightedChoiceWithoutReplacement(P, 5)).containsExactly(4, 2, 3, 0, 1);
    assertThat(rng().weightedChoiceWithoutReplacement(new double[] {0, 0.5, 0, 0.5}, 2))
        .containsExactly(3, 1);
    double[] rising = IntStream.rangeClosed(1, 50).mapToDouble(i -> i / 1275.0).toArray();
    assertThat(rng().weightedChoiceWithoutReplacement(rising, 20))
        .containsExactly(
            43, 32, 46, 41, 15, 49, 44, 17, 33, 30, 48, 40, 45, 23, 37, 12, 39, 36, 24, 47);
  }

  @Test
  void smallDirichletParametersBreakAStick() {
    // numpy 2.4.6; the powers of Joehnk's method may differ in the last bits.
    double[] expected = {9.57188251318835e-07, 0.39797995425503074, 0.6020190885567179};
    double[] actual = rng().dirichlet(new double[] {0.01, 0.02, 0.05});
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i] / expected[i] - 1).isBetween(-1e-14, 1e-14);
    }
  }

  @Test
  void seedsOfAnyLengthAreTheKnownOnes() {
    assertThat(NumpyRandom.defaultRng(BigInteger.TWO.pow(100)).random())
        .isEqualTo(0.004225874802662788);
  }

  @Test
  void impossibleParametersAreRejected() {
    rejects(() -> rng().normal(0, -1), "scale must be 0 or above but is -1.0");
    rejects(() -> rng().lognormal(0, Double.NaN), "scale must be 0 or above but is NaN");
    rejects(() -> rng().exponential(-1), "scale must be 0 or above but is -1.0");
    rejects(() -> rng().standardGamma(-1), "shape must be 0 or above but is -1.0");
    rejects(() -> rng().gamma(1, -1), "scale must be 0 or above but is -1.0");
    rejects(() -> rng().chisquare(0), "degrees of freedom must be above 0 but is 0.0");
    rejects(() -> rng().standardT(0), "degrees of freedom must be above 0 but is 0.0");
    rejects(() -> rng().beta(0, 1), "a must be above 0 but is 0.0");
    rejects(() -> rng().beta(1, -1), "b must be above 0 but is -1.0");
    rejects(() -> rng().dirichlet(new double[] {1, 0}), "alpha must be above 0 but is 0.0");
    rejects(() -> rng().weibull(-1), "shape must be 0 or above but is -1.0");
    rejects(() -> rng().gumbel(0, -1), "scale must be 0 or above but is -1.0");
    rejects(() -> rng().logistic(0, -1), "scale must be 0 or above but is -1.0");
    rejects(() -> rng().laplace(0, -1), "scale must be 0 or above but is -1.0");
    rejects(() -> rng().uniform(2, 1), "high must be finite and at least low 2.0 but is 1.0");
    rejects(() -> rng().uniform(0, Double.POSITIVE_INFINITY), "high must be finite");
  }

  @Test
  void impossibleParametersOfCountsAreRejected() {
    rejects(() -> rng().poisson(-1), "mean must lie in [0.0, 9.22337200648477");
    rejects(() -> rng().poisson(1e19), "but is 1.0E19");
    rejects(() -> rng().negativeBinomial(0, 0.5), "successes must be above 0 but is 0.0");
    rejects(() -> rng().negativeBinomial(1, 0), "p must lie in (0, 1] but is 0.0");
    rejects(() -> rng().negativeBinomial(1e10, 1e-10), "upper mean");
    rejects(() -> rng().binomial(-1, 0.5), "trials must be 0 or above but is -1");
    rejects(() -> rng().binomial(1, 1.5), "p must lie in [0.0, 1.0] but is 1.5");
    rejects(() -> rng().geometric(0), "p must lie in (0, 1] but is 0.0");
    rejects(() -> rng().multinomial(-1, P), "trials must be 0 or above but is -1");
    rejects(() -> rng().multinomial(1, new double[] {2, 0}), "p must lie in [0.0, 1.0] but is 2.0");
    rejects(() -> rng().multinomial(1, new double[] {0.6, 0.6, 0}), "sum of p but the last");
  }

  @Test
  void impossibleRangesAndSizesAreRejected() {
    rejects(() -> rng().index(0), "bound must be at least 1 but is 0");
    rejects(() -> rng().integers(3, 3), "high must be above low 3 but is 3");
    rejects(() -> rng().integers(0, 5, -1), "size must be 0 or above but is -1");
    rejects(() -> rng().integers(-1, 129, IntegerWidth.INT8), "INT8 but are -1 and 129");
    rejects(() -> rng().integers(0, 257, IntegerWidth.INT8), "INT8 but are 0 and 257");
    rejects(() -> rng().integers(-1, 1, IntegerWidth.BOOL), "BOOL but are -1 and 1");
    rejects(() -> rng().permutation(-1), "size must be 0 or above but is -1");
    rejects(() -> rng().choice(0, 1), "bound must be at least 1 but is 0");
    rejects(() -> rng().choiceWithoutReplacement(3, 4, true), "size must lie in [0, 3] but is 4");
    rejects(() -> rng().weightedChoice(new double[] {0.5, 0.4}, 1), "sum of p must lie in");
    rejects(() -> rng().weightedChoice(new double[] {1.5, -0.5}, 1), "p must be 0 or above");
    rejects(
        () -> rng().weightedChoiceWithoutReplacement(new double[] {1, 0}, 2),
        "size must lie in [0, 1] but is 2");
  }

  private static void rejects(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static NumpyRandom rng() {
    return NumpyRandom.defaultRng(BigInteger.valueOf(42));
  }

  private static double[] three(ToDoubleFunction<NumpyRandom> draw) {
    return many(draw, 3);
  }

  private static double[] many(ToDoubleFunction<NumpyRandom> draw, int count) {
    var random = rng();
    return DoubleStream.generate(() -> draw.applyAsDouble(random)).limit(count).toArray();
  }

  private static long[] five(ToLongFunction<NumpyRandom> draw) {
    var random = rng();
    return LongStream.generate(() -> draw.applyAsLong(random)).limit(5).toArray();
  }
}
