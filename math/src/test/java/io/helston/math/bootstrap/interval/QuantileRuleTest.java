package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class QuantileRuleTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double[] SIX = {1, 2, 4, 8, 16, 32};

  // Worked by hand from the definitions of Hyndman and Fan.
  @ParameterizedTest
  @CsvSource({
    "type1, 0.3, 2",
    "type2, 0.5, 6",
    "type3, 0.25, 2",
    "type3, 0.4166666666666667, 2",
    "type4, 0.4, 2.8",
    "type5, 0.4, 3.8",
    "type6, 0.4, 3.6",
    "type7, 0.4, 4",
    "type8, 0.4, 3.7333333333333333",
    "type9, 0.4, 3.75",
    "linear, 0.3, 3",
    "lower, 0.3, 2",
    "higher, 0.3, 4",
    "midpoint, 0.3, 3",
    "nearest, 0.3, 4",
    "nearest, 0.1, 1"
  })
  void definitionsHold(String rule, double p, double expected) {
    assertThat(QuantileRule.named(rule).quantile(SIX, p)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void normalInterpolationIsHalfWayAtTheMiddleOfTheNormalScale() {
    assertThat(QuantileRule.R_NORMAL.quantile(new double[] {3, 5}, 0.5)).isEqualTo(4);
    assertThat(QuantileRule.R_NORMAL.quantile(SIX, 3 / 7.0)).isCloseTo(4, within(1e-12));
    assertThat(QuantileRule.R_NORMAL.quantile(SIX, 0.4)).isGreaterThan(3.6).isLessThan(4);
    assertThat(QuantileRule.R_NORMAL.quantile(SIX, 0.01)).isEqualTo(1);
    assertThat(QuantileRule.R_NORMAL.quantile(SIX, 0.99)).isEqualTo(32);
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleRunsFromTheLeastToTheLargestWithoutFalling(QuantileRule rule) {
    assertThat(rule.quantile(SIX, 0)).isEqualTo(1);
    assertThat(rule.quantile(SIX, 1)).isEqualTo(32);
    double last = 1;
    for (int i = 0; i <= 1000; i++) {
      double quantile = rule.quantile(SIX, i / 1000.0);
      assertThat(quantile).isBetween(last, 32.0);
      last = quantile;
    }
  }

  @ParameterizedTest
  @EnumSource
  void infinitiesAreOrderStatisticsAndNeverBecomeNaN(QuantileRule rule) {
    double[] values = {-INFINITY, -INFINITY, 1, 2, INFINITY, INFINITY};
    for (int i = 0; i <= 1000; i++) {
      assertThat(rule.quantile(values, i / 1000.0)).isNotNaN();
    }
    assertThat(rule.quantile(values, 0.1)).isEqualTo(-INFINITY);
    assertThat(rule.quantile(values, 0.5)).isBetween(1.0, 2.0);
    assertThat(rule.quantile(values, 0.9)).isEqualTo(INFINITY);
    assertThat(rule.quantile(new double[] {-INFINITY, INFINITY}, 0.5)).isNotNaN();
  }

  @Test
  void betweenAFiniteAndAnInfiniteValueLiesInfinity() {
    double[] values = {1, 2, INFINITY};
    assertThat(QuantileRule.LINEAR.quantile(values, 0.5)).isEqualTo(2);
    assertThat(QuantileRule.LINEAR.quantile(values, 0.51)).isEqualTo(INFINITY);
    assertThat(QuantileRule.LINEAR.quantile(new double[] {-INFINITY, 1, 2}, 0.49))
        .isEqualTo(-INFINITY);
  }

  @ParameterizedTest
  @EnumSource
  void oneValueIsEveryQuantileAndNoValueHasNone(QuantileRule rule) {
    assertThat(rule.quantile(new double[] {7}, 0.3)).isEqualTo(7);
    assertThat(rule.quantile(new double[0], 0.3)).isNaN();
    assertThat(rule.quantile(SIX, Double.NaN)).isNaN();
  }

  @Test
  void aSumOfRoundedStepsIsAsGoodAsAWholeIndex() {
    double third = 0.1 + 0.2; // a little more than 0.3
    double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(QuantileRule.TYPE_1.quantile(ten, third)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void namesLeadBackToTheirRule(QuantileRule rule) {
    assertThat(QuantileRule.named(rule.text())).isEqualTo(rule);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> QuantileRule.named("type10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown quantile rule 'type10', expected one of inverted_cdf, ");
  }
}
