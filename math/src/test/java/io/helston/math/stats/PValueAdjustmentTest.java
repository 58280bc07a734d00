package io.helston.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

  private static void check(PValueAdjustment method, double... expected) {
    assertThat(method.adjust(P)).containsExactly(expected, within(1e-15));
  }
}
