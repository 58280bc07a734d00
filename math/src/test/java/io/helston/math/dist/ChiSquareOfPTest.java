package io.helston.math.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChiSquareOfPTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 0.45, 1, 2.25, 3.84, 30, 1000, 1e5, 1e9})
  void undoesTheTail(double chiSquare) {
    double log10p = -LogTails.log10(LogTails.chiSquareOneDegree(chiSquare));
    assertThat(ChiSquare.ofLog10P(log10p) / chiSquare).isCloseTo(1, within(2e-12));
  }

  /** Half of the chi-squares lie below 0.4549. */
  @Test
  void knowsTheMedian() {
    assertThat(ChiSquare.ofLog10P(StrictMath.log10(2))).isCloseTo(0.454936423119573, within(1e-14));
  }

  @Test
  void hasLimits() {
    assertThat(ChiSquare.ofLog10P(0)).isZero();
    assertThat(ChiSquare.ofLog10P(-0.0)).isZero();
    assertThat(ChiSquare.ofLog10P(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(ChiSquare.ofLog10P(Double.NaN)).isNaN();
    assertThat(ChiSquare.ofLog10P(-1)).isNaN();
  }
}
