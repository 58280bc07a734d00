package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.model.NegativeBinomial;
import io.helston.math.random.PhiloxStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AliasTableTest {
  private static final int LOG_SPACED = 21;

  static Stream<double[]> distributions() {
    double[] random = new Random(1).doubles(100).toArray();
    return Stream.of(
        new double[] {1},
        new double[] {0.3, 0.7},
        equal(7),
        equal(64),
        new double[] {1e-300, 1, 1e-20},
        new double[] {0, 0, 5, 0},
        new double[] {0.999999, 1e-7, 9e-7, 1e-12},
        geometric(40, 0.5),
        geometric(90, 0.9),
        normalised(random),
        new NegativeBinomial().probabilities(new double[] {0.55, 8.2}, 1 << 20));
  }

  /**
   * Words at equal distances hit each stretch of words that yields a value in proportion to its
   * length, up to one at its ends. A value has its own stretch and those of the cells it is an
   * alias of, of which there are as many as cells altogether.
   */
  @ParameterizedTest
  @MethodSource("distributions")
  void theShareOfWordsThatYieldAValueIsItsProbability(double[] weights) {
    double[] probabilities = normalised(weights);
    int count = 1 << LOG_SPACED;
    long[] words = new long[count];
    Arrays.setAll(words, i -> ((long) i << (64 - LOG_SPACED)) + (1L << (63 - LOG_SPACED)));
    int[] drawn = draw(AliasTable.of(weights), words);
    double misplaced = 0;
    for (int value = 0; value < probabilities.length; value++) {
      misplaced += Math.abs(drawn[value] - probabilities[value] * count);
    }
    assertThat(misplaced).isLessThanOrEqualTo(2 * probabilities.length);
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void valuesOfRandomWordsAreDistributedByTheProbabilities(double[] weights) {
    double[] probabilities = normalised(weights);
    int count = 400_000;
    long[] words = new long[count];
    var stream = new PhiloxStream(1, 2);
    stream.seek(0, 0, 0);
    stream.fill(words, count);
    int[] drawn = draw(AliasTable.of(weights), words);
    double chiSquare = 0;
    int cells = 0;
    double expectedRare = 0;
    double drawnRare = 0;
    for (int value = 0; value < probabilities.length; value++) {
      double expected = probabilities[value] * count;
      if (expected < 10) {
        expectedRare += expected;
        drawnRare += drawn[value];
      } else {
        chiSquare += (drawn[value] - expected) * (drawn[value] - expected) / expected;
        cells++;
      }
    }
    assertThat(drawnRare).isCloseTo(expectedRare, within(1e-6 + 5 * Math.sqrt(expectedRare)));
    assertThat(chiSquare).isLessThan(cells + 5 * Math.sqrt(2.0 * cells));
  }

  @Test
  void aValueOfProbabilityZeroIsNeverDrawn() {
    long[] words = {0, 1, -1, 1L << 62, 1L << 63, 3L << 62, (1L << 62) - 1, (1L << 63) - 1};
    assertThat(draw(AliasTable.of(new double[] {0, 0, 5, 0}), words))
        .containsExactly(0, 0, words.length, 0);
  }

  @Test
  void countsAreAddedToThoseThatAreThere() {
    AliasTable table = AliasTable.of(new double[] {1, 1, 1, 1});
    assertThat(table.largest()).isEqualTo(3);
    CountSample sample = CountSample.of(9, 0);
    table.addTo(sample, new long[] {0, 1L << 62, 1L << 63, -1, -1}, 4);
    assertThat(sample.size()).isEqualTo(6);
    assertThat(sample.entries()).isEqualTo(10);
    assertThat(Arrays.copyOf(sample.frequencies(), 10))
        .containsExactly(2, 1, 1, 1, 0, 0, 0, 0, 0, 1);
  }

  private static int[] draw(AliasTable table, long[] words) {
    var sample = new CountSample(0);
    table.addTo(sample, words, words.length);
    assertThat(sample.size()).isEqualTo(words.length);
    return Arrays.copyOf(sample.frequencies(), table.largest() + 1);
  }

  private static double[] equal(int values) {
    double[] probabilities = new double[values];
    Arrays.fill(probabilities, 1.0 / values);
    return probabilities;
  }

  private static double[] geometric(int values, double ratio) {
    double[] probabilities = new double[values];
    Arrays.setAll(probabilities, k -> Math.pow(ratio, k));
    return normalised(probabilities);
  }

  private static double[] normalised(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}
