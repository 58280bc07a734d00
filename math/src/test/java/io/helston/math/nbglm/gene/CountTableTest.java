package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.helston.math.special.LogGamma;
import org.junit.jupiter.api.Test;

final class CountTableTest {
  private static final int[] COUNTS = {0, 1, 1, 5, 5, 31, 32, 33, 34, 250, 250, 4000, 0, 1_000_000};
  private static final double[] DISPERSIONS = {1e-8, 1e-4, 0.03, 0.1, 0.4, 3, 100};

  @Test
  void valueIsTheSumOfGammaRises() {
    for (double alpha : DISPERSIONS) {
      double expected = 0;
      for (int y : COUNTS) {
        expected += LogGamma.rise(1 / alpha, y) + y * StrictMath.log(alpha);
      }
      // The reference itself adds and subtracts y log alpha.
      double rounding = 1e-14 * 1e6 * Math.abs(StrictMath.log(alpha));
      assertThat(table().value(alpha)).isCloseTo(expected, offset(1e-9 + rounding));
    }
  }

  @Test
  void valueOfSmallCountsIsTheSumOfLogarithms() {
    var table = new CountTable(4);
    table.load(new int[] {3, 40, 3, 0}, 0);
    for (double alpha : DISPERSIONS) {
      double expected = 0;
      for (int y : new int[] {3, 40, 3}) {
        for (int k = 0; k < y; k++) {
          expected += StrictMath.log1p(alpha * k);
        }
      }
      assertThat(table.value(alpha)).isCloseTo(expected, offset(1e-13 * (1 + expected)));
    }
  }

  @Test
  void allOrdersReturnTheSameBits() {
    CountTable table = table();
    for (double alpha : DISPERSIONS) {
      double value = table.value(alpha);
      assertThat(table.firstOrder(alpha)).isEqualTo(value);
      double slope = table.first();
      assertThat(table.secondOrder(alpha)).isEqualTo(value);
      assertThat(table.first()).isEqualTo(slope);
    }
  }

  @Test
  void derivativesAreThoseOfTheValue() {
    var table = new CountTable(5);
    table.load(new int[] {2, 7, 35, 120, 7}, 0);
    double step = 1e-4;
    for (double alpha : new double[] {1e-3, 0.03, 0.4, 3}) {
      double a = StrictMath.log(alpha);
      table.firstOrder(StrictMath.exp(a - step));
      double before = table.first();
      double valueBefore = table.value(StrictMath.exp(a - step));
      table.firstOrder(StrictMath.exp(a + step));
      double after = table.first();
      double valueAfter = table.value(StrictMath.exp(a + step));
      table.secondOrder(alpha);
      double scale = 1 + Math.abs(table.first());
      assertThat(table.first())
          .isCloseTo((valueAfter - valueBefore) / (2 * step), offset(1e-6 * scale));
      assertThat(table.second()).isCloseTo((after - before) / (2 * step), offset(1e-6 * scale));
    }
  }

  @Test
  void factorialsCountEverySample() {
    var table = new CountTable(3);
    table.load(new int[] {4, 4, 5000}, 0);
    double expected = 2 * StrictMath.log(24) + LogGamma.value(5001);
    assertThat(table.logFactorials()).isCloseTo(expected, offset(1e-9));
  }

  private static CountTable table() {
    var table = new CountTable(COUNTS.length);
    table.load(COUNTS, 0);
    return table;
  }
}
