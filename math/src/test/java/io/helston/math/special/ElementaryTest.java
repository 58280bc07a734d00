package io.helston.math.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ElementaryTest {
  private static final int POINTS = 100_000;

  @Test
  void logarithmIsWithinTwoUnitsInTheLastPlace() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < POINTS; i++) {
      double x = StrictMath.exp(random.nextDouble(-700, 700));
      close(Elementary.log(x), StrictMath.log(x));
      double near = 1 + random.nextDouble(-0.3, 0.5) * StrictMath.exp(random.nextDouble(-30, 0));
      close(Elementary.log(near), StrictMath.log(near));
    }
    assertThat(Elementary.log(1)).isZero();
  }

  @Test
  void logarithmOfOnePlusKeepsTheDigitsOfSmallArguments() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < POINTS; i++) {
      double x = StrictMath.exp(random.nextDouble(-40, 40));
      close(Elementary.log1p(x), StrictMath.log1p(x));
    }
    assertThat(Elementary.log1p(0)).isZero();
  }

  @Test
  void exponentialIsWithinTwoUnitsInTheLastPlace() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < POINTS; i++) {
      double x = random.nextDouble(-745, 709.7);
      close(Elementary.exp(x), StrictMath.exp(x));
      close(Elementary.exp(x / 1e6), StrictMath.exp(x / 1e6));
    }
  }

  @Test
  void exponentialBeyondTheRangeOfDoubles() {
    assertThat(Elementary.exp(0)).isEqualTo(1);
    assertThat(Elementary.exp(710)).isInfinite();
    assertThat(Elementary.exp(-746)).isZero();
    assertThat(Elementary.exp(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.exp(Double.NaN)).isNaN();
    assertThat(Elementary.exp(-745)).isEqualTo(StrictMath.exp(-745));
  }

  private static void close(double ours, double reference) {
    assertThat(Math.abs(ours - reference)).isLessThanOrEqualTo(2 * Math.ulp(reference));
  }
}
