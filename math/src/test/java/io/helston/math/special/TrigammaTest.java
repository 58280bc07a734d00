package io.helston.math.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values from mpmath 1.3.0 with 40 digits. */
final class TrigammaTest {
  /** x, value. */
  private static final double[][] VALUES = {
    {1e-10, 9.99999999999999927e+19},
    {0.001, 1000001.64253319583},
    {0.1, 101.433299150792748},
    {0.5, 4.93480220054467931},
    {0.9, 1.92253995947720345},
    {1.4, 1.02535659052959753},
    {1.4616321449683623, 0.967672245447621255},
    {1.9, 0.687972058242635656},
    {2.5, 0.490357756100234865},
    {3, 0.394934066848226436},
    {5.5, 0.199342386989627659},
    {9.5, 0.110997288469099032},
    {9.999, 0.105177386676728862},
    {10, 0.105166335681685746},
    {12.25, 0.0850551429881632081},
    {50.5, 0.0199993334266371598},
    {1000, 0.00100050016666663333},
    {123456.75, 8.10003543761075241e-6},
    {1e10, 1.00000000005e-10},
    {1e100, 9.99999999999999984e-101},
  };

  /** x, x psi'(x) - 1. */
  private static final double[][] EXCESSES = {
    {0.01, 99.0162121352831301},
    {0.6, 1.18172580254141466},
    {3, 0.184802200544679309},
    {9.9, 0.0522021121245318979},
    {10, 0.0516633568168574612},
    {77, 0.00652161596310680943},
    {1e4, 0.0000500016666666633333},
    {1e9, 5.00000000166666667e-10},
  };

  @Test
  void valuesAreAccurate() {
    for (double[] row : VALUES) {
      assertThat(Trigamma.value(row[0]))
          .as("at %s", row[0])
          .isCloseTo(row[1], within(3e-15 * Math.max(1, Math.abs(row[1]))));
    }
  }

  @Test
  void smallValuesAreRelativelyAccurate() {
    assertThat(Trigamma.value(1e10)).isCloseTo(1.00000000005e-10, within(1e-25));
  }

  @Test
  void theExcessOverOneDoesNotCancelWhereItIsSmall() {
    for (double[] row : EXCESSES) {
      assertThat(Trigamma.excess(row[0]))
          .as("at %s", row[0])
          .isCloseTo(row[1], within(row[0] < 10 ? 2e-14 * row[1] : 1e-15 * row[1]));
    }
  }

  @Test
  void negativeArgumentsHaveNoValue() {
    assertThat(Trigamma.value(-0.5)).isNaN();
    assertThat(Trigamma.value(0)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
