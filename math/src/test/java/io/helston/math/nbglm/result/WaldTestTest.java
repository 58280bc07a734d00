package io.helston.math.nbglm.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.Normal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WaldTestTest {
  @Test
  void bothDefinitionsOfGreaterAbsAgreeWithoutThreshold() {
    WaldTest newer = WaldTest.DEFAULT.withThreshold(0, ThresholdAlternative.GREATER_ABS);

    assertThat(newer.test(1.3, .5).p())
        .isCloseTo(WaldTest.DEFAULT.test(1.3, .5).p(), within(1e-16));
    assertThat(WaldTest.DEFAULT.test(1.3, .5).p()).isCloseTo(Normal.twoSidedP(2.6), within(1e-15));
  }

  @Test
  void newerGreaterAbsSumsBothTails() {
    WaldTest newer = WaldTest.DEFAULT.withThreshold(.5, ThresholdAlternative.GREATER_ABS);

    TestStatistic test = newer.test(-.2, .4);

    assertThat(test.p()).isCloseTo(Normal.cdf(.75) + Normal.cdf(-1.75), within(1e-15));
    assertThat(test.statistic()).isCloseTo(-.5, within(1e-15));
  }

  @Test
  void logarithmsGoOnWhereProbabilitiesEnd() {
    TestStatistic test = WaldTest.DEFAULT.test(100, 1);

    assertThat(test.p()).isZero();
    assertThat(test.log10P()).isCloseTo(-2173.57051, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource
  void signOfTheFoldChangeMattersOnlyToOneSidedTests(ThresholdAlternative alternative) {
    WaldTest test = WaldTest.DEFAULT.withThreshold(.5, alternative);
    double up = test.test(.8, .3).p();
    double down = test.test(-.8, .3).p();

    boolean oneSided =
        alternative == ThresholdAlternative.GREATER || alternative == ThresholdAlternative.LESS;

    assertThat(up == down).isEqualTo(!oneSided);
  }

  @Test
  void nothingIsTestedWithoutAStandardError() {
    assertThat(WaldTest.DEFAULT.test(1, 0)).isEqualTo(TestStatistic.MISSING);
    assertThat(WaldTest.DEFAULT.test(Double.NaN, 1)).isEqualTo(TestStatistic.MISSING);
  }

  @Test
  void lessAbsNeedsAThreshold() {
    assertThatThrownBy(() -> WaldTest.DEFAULT.withThreshold(0, ThresholdAlternative.LESS_ABS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }

  @Test
  void likelihoodRatioIsChiSquare() {
    TestStatistic test = new LikelihoodRatioTest(2).test(-100, -104);

    assertThat(test.statistic()).isEqualTo(8);
    assertThat(test.p()).isCloseTo(StrictMath.exp(-4), within(1e-15));
    assertThat(new LikelihoodRatioTest(1).test(-5, -4.9).p()).isEqualTo(1);
    assertThatThrownBy(() -> new LikelihoodRatioTest(0)).hasMessageContaining("reduced design");
  }
}
