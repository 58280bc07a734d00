package io.helston.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PValueAdjustmentTest {
  private static final double[] P = {.01, .04, .03, Double.NaN, .005, .04};

  @Test
  void benjaminiHochberg() {
    check(PValueAdjustment.BENJAMINI_HOCHBERG, .025, .04, .04, Double.NaN, .025, .04);
  }

  @Test
  void benjaminiYekutieliMultipliesByTheHarmonicNumber() {
    double h = 137.0 / 60;
    check(
        PValueAdjustment.BENJAMINI_YEKUTIELI,
        .025 * h,
        .04 * h,
        .04 * h,
        Double.NaN,
        .025 * h,
        .04 * h);
  }

  @Test
  void holmNeverDecreases() {
    check(PValueAdjustment.HOLM, .04, .09, .09, Double.NaN, .025, .09);
  }

  @Test
  void bonferroniCountsTheTestsThatWereMade() {
    check(PValueAdjustment.BONFERRONI, .05, .2, .15, Double.NaN, .025, .2);
  }

  @Test
  void noneKeepsThePValues() {
    assertThat(PValueAdjustment.NONE.adjust(P)).containsExactly(P);
  }

  @Test
  void adjustedValuesStayBelowOne() {
    for (PValueAdjustment method : PValueAdjustment.values()) {
      assertThat(Arrays.stream(method.adjust(new double[] {.6, .9, 1})).max()).hasValue(1);
    }
  }

  @Test
  void rejectionsAreTheAdjustedValuesBelowTheLevel() {
    var random = new SplittableRandom(4);
    double[] ascending = random.doubles(300).map(p -> p * p * p * p).sorted().toArray();
    for (PValueAdjustment method : PValueAdjustment.values()) {
      for (int n : new int[] {0, 1, 2, 77, 300}) {
        double[] adjusted = method.adjust(Arrays.copyOf(ascending, n));
        for (double level : new double[] {0, .01, .1, 1}) {
          long expected = Arrays.stream(adjusted).filter(p -> p < level).count();
          assertThat(method.rejections(ascending, n, level)).as("%s", method).isEqualTo(expected);
        }
      }
    }
  }

  private static void check(PValueAdjustment method, double... expected) {
    assertThat(method.adjust(P)).containsExactly(expected, within(1e-15));
  }
}
