package io.helston.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrderStatisticsTest {
  private static final double[] VALUES = {7, 1, 4, 2};
  private static final double[] SORTED = {1, 2, 4, 7};

  @Test
  void quantilesAreLinearBetweenOrderStatistics() {
    assertThat(OrderStatistics.quantile(SORTED, 0)).isEqualTo(1);
    assertThat(OrderStatistics.quantile(SORTED, .5)).isEqualTo(3);
    assertThat(OrderStatistics.quantile(SORTED, .75)).isCloseTo(4.75, within(1e-15));
    assertThat(OrderStatistics.quantile(SORTED, 1)).isEqualTo(7);
    assertThat(OrderStatistics.quantile(new double[] {3}, .4)).isEqualTo(3);
  }

  @Test
  void medianAndItsAbsoluteDeviation() {
    assertThat(OrderStatistics.median(VALUES)).isEqualTo(3);
    assertThat(OrderStatistics.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(OrderStatistics.median(new double[0])).isNaN();
    assertThat(OrderStatistics.medianAbsoluteDeviation(VALUES)).isEqualTo(1.4826 * 1.5);
  }

  @Test
  void theMedianInPlaceIsThatOfTheFirstValues() {
    var random = new SplittableRandom(9);
    for (int count = 1; count < 400; count++) {
      int distinct = 1 + count / 3;
      double[] values = random.ints(count + 5, 0, distinct).asDoubleStream().toArray();
      double[] sorted = Arrays.stream(values, 0, count).sorted().toArray();
      double expected = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
      double[] rest = Arrays.copyOfRange(values, count, values.length);
      assertThat(OrderStatistics.medianInPlace(values, count)).isEqualTo(expected);
      assertThat(Arrays.copyOfRange(values, count, values.length)).isEqualTo(rest);
    }
  }

  @Test
  void theMedianInPlaceOfOrderedValuesIsQuick() {
    double[] values = IntStream.range(0, 1_000_001).asDoubleStream().toArray();
    assertThat(OrderStatistics.medianInPlace(values, values.length)).isEqualTo(500_000);
    double[] pipes =
        IntStream.range(0, 100_001).mapToDouble(i -> Math.min(i, 100_000 - i)).toArray();
    assertThat(OrderStatistics.medianInPlace(pipes, pipes.length)).isEqualTo(25_000);
  }

  @Test
  void trimmingCutsWholeValuesOnBothSides() {
    assertThat(OrderStatistics.trimmedMean(VALUES, .25)).isEqualTo(3);
    assertThat(OrderStatistics.trimmedMean(VALUES, .24)).isEqualTo(3.5);
  }

  /** Among them values whose median a sample at even distances does not see. */
  @Test
  void mediansOfManyValuesAreThoseOfTheSortedOnes() {
    var random = new SplittableRandom(11);
    for (int count = 4096; count < 30_000; count += 977) {
      double[] normal = IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
      double[] ties = IntStream.range(0, count).mapToDouble(i -> random.nextInt(3)).toArray();
      double[] hidden = normal.clone();
      for (int i = 0; i < 512; i++) {
        hidden[(int) ((long) i * count / 512)] = 1e9 + i;
      }
      for (double[] values : new double[][] {normal, ties, hidden}) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(OrderStatistics.median(values))
            .isEqualTo((sorted[(count - 1) / 2] + sorted[count / 2]) / 2);
      }
    }
  }
}
