package io.helston.math.bootstrap.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class PermutationTest {
  private static final double[] A = {12.1, 9.8, 14.2, 11.0, 10.3};
  private static final double[] B = {8.9, 9.1, 10.0, 7.7};
  private static final int LIMIT = 100_000;

  private static double differenceOfMeans(double[] a, double[] b) {
    return DoubleStream.of(a).average().orElseThrow() - DoubleStream.of(b).average().orElseThrow();
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = DoubleStream.of(x).average().orElseThrow();
    double meanY = DoubleStream.of(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }

  // The p-values below are those of scipy.stats.permutation_test 1.10.1, exact.

  @Test
  void independentGroupsHaveScipysPValues() {
    double[] statistics = ExactNull.independent(A, B, PermutationTest::differenceOfMeans, LIMIT);
    assertThat(statistics).hasSize(126);
    assertThat(statistics[0]).isEqualTo(differenceOfMeans(A, B));
    PermutationP p = PermutationP.exact(statistics, statistics[0]);
    assertThat(p.twoSided()).isCloseTo(0.031746031746031744, within(1e-12));
    assertThat(p.greater()).isCloseTo(0.015873015873015872, within(1e-12));
    assertThat(p.less()).isCloseTo(0.9920634920634921, within(1e-12));
    assertThat(p.count()).isEqualTo(126);
  }

  @Test
  void pairsHaveScipysPValue() {
    double[] a = Arrays.copyOf(A, 4);
    double[] statistics = ExactNull.paired(a, B, PermutationTest::differenceOfMeans, LIMIT);
    assertThat(statistics).hasSize(16);
    assertThat(PermutationP.exact(statistics, statistics[0]).twoSided())
        .isCloseTo(0.125, within(1e-12));
  }

  @Test
  void pairingsHaveScipysPValue() {
    double[] x = {1.0, 2.0, 3.0, 4.5, 5.0};
    double[] y = {2.1, 1.7, 3.3, 4.0, 6.0};
    double[] statistics = ExactNull.pairings(x, y, PermutationTest::correlation, LIMIT);
    assertThat(statistics).hasSize(120);
    assertThat(PermutationP.exact(statistics, statistics[0]).twoSided())
        .isCloseTo(0.03333333333333333, within(1e-12));
  }

  @Test
  void everyRelabelingOccursOnce() {
    double[] powers = {1, 2, 4, 8};
    double[] groups =
        ExactNull.independent(
            Arrays.copyOf(powers, 2),
            Arrays.copyOfRange(powers, 2, 4),
            (a, b) -> a[0] + a[1],
            LIMIT);
    assertThat(groups).containsExactlyInAnyOrder(3, 5, 6, 9, 10, 12);
    double[] pairs =
        ExactNull.paired(
            new double[] {1, 2}, new double[] {10, 20}, (a, b) -> 100 * a[0] + a[1], LIMIT);
    assertThat(pairs).containsExactlyInAnyOrder(102, 1002, 120, 1020);
    double[] pairings =
        ExactNull.pairings(
            new double[] {1, 2, 3},
            new double[] {100, 10, 1},
            (a, b) -> a[0] * b[0] + a[1] * b[1] + a[2] * b[2],
            LIMIT);
    assertThat(pairings).containsExactlyInAnyOrder(123, 132, 213, 231, 312, 321);
  }

  @Test
  void aStatisticMaySortItsArguments() {
    double[] sorted =
        ExactNull.pairings(
            new double[] {3, 1},
            new double[] {2, 1},
            (a, b) -> {
              double first = 10 * a[0] + b[0];
              Arrays.sort(a);
              Arrays.sort(b);
              return first;
            },
            LIMIT);
    assertThat(sorted).containsExactly(32, 12);
  }

  @Test
  void numbersOfRelabelingsAreCountedUpToTheLargestLong() {
    assertThat(ExactNull.groupings(5, 4)).isEqualTo(126);
    assertThat(ExactNull.groupings(0, 4)).isEqualTo(1);
    assertThat(ExactNull.groupings(30, 30)).isEqualTo(118264581564861424L);
    assertThat(ExactNull.groupings(100, 100)).isEqualTo(Long.MAX_VALUE);
    assertThat(ExactNull.exchanges(10)).isEqualTo(1024);
    assertThat(ExactNull.exchanges(63)).isEqualTo(Long.MAX_VALUE);
    assertThat(ExactNull.pairings(20)).isEqualTo(2432902008176640000L);
    assertThat(ExactNull.pairings(21)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void tooManyRelabelingsAreRefused() {
    assertThatThrownBy(() -> ExactNull.independent(A, B, (a, b) -> 0, 125))
        .hasMessage("126 relabelings, expected at most 125");
    assertThatThrownBy(() -> ExactNull.paired(A, B, (a, b) -> 0, 125))
        .hasMessage("columns of 5 and 4 values, expected pairs");
  }

  @Test
  void randomRelabelingsCountTheObservedOne() {
    PermutationP p = PermutationP.random(new double[] {1, 2, 3, 4}, 5);
    assertThat(p.greater()).isEqualTo(0.2);
    assertThat(p.less()).isEqualTo(1);
    assertThat(p.twoSided()).isEqualTo(0.4);
  }

  @Test
  void roundingDoesNotBreakTies() {
    double observed = 0.1 + 0.2;
    PermutationP p = PermutationP.exact(new double[] {0.3, 0.3 + 1e-13, 0, 1}, observed);
    assertThat(p.less()).isEqualTo(0.5);
    assertThat(p.greater()).isEqualTo(0.75);
    double large = 1e15;
    assertThat(PermutationP.exact(new double[] {large - 8, 0}, large).greater()).isEqualTo(0.5);
  }

  @Test
  void twoSidedPValuesEndAtOne() {
    assertThat(PermutationP.exact(new double[] {1, 2, 3}, 2).twoSided()).isEqualTo(1);
  }

  @Test
  void infinitiesAreOrderedAndFailuresAreDropped() {
    double infinity = Double.POSITIVE_INFINITY;
    double[] statistics = {-infinity, 0, infinity, Double.NaN};
    PermutationP p = PermutationP.exact(statistics, infinity);
    assertThat(p.greater()).isEqualTo(1.0 / 3);
    assertThat(p.less()).isEqualTo(1);
    assertThat(p.count()).isEqualTo(3);
    assertThat(PermutationP.exact(statistics, Double.NaN).less()).isNaN();
    assertThat(PermutationP.exact(new double[0], 1).less()).isNaN();
  }
}
