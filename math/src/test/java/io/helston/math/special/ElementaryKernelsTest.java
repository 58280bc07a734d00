package io.helston.math.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ElementaryKernelsTest {
  private static final int LENGTH = 4096;

  private final ElementaryKernels best = ElementaryKernels.best();
  private final ElementaryKernels plain = ElementaryKernels.plain();

  @Test
  void logarithmsHaveTheSameBits() {
    double[] x = values(1, -700, 700);
    double[] ours = new double[LENGTH];
    double[] expected = new double[LENGTH];
    best.log(x, ours, LENGTH);
    plain.log(x, expected, LENGTH);
    assertThat(ours).containsExactly(expected);
  }

  @Test
  void logarithmsOfOnePlusAndReciprocalsHaveTheSameBits() {
    double[] x = values(2, -40, 40);
    x[5] = 0;
    double[] ours = new double[LENGTH];
    double[] oursInverse = new double[LENGTH];
    double[] expected = new double[LENGTH];
    double[] expectedInverse = new double[LENGTH];
    best.log1p(0.37, x, ours, oursInverse, LENGTH);
    plain.log1p(0.37, x, expected, expectedInverse, LENGTH);
    assertThat(ours).containsExactly(expected);
    assertThat(oursInverse).containsExactly(expectedInverse);
    assertThat(ours[5]).isZero();
  }

  @Test
  void exponentialsHaveTheSameBits() {
    var random = new SplittableRandom(3);
    double[] x = random.doubles(LENGTH, -60, 60).toArray();
    x[17] = Double.NaN;
    x[40] = -720;
    x[41] = 1000;
    double[] ours = new double[LENGTH];
    double[] expected = new double[LENGTH];
    best.exp(x, ours, LENGTH);
    plain.exp(x, expected, LENGTH);
    assertThat(ours).containsExactly(expected);
  }

  @Test
  void paddedLengthsFillVectors() {
    assertThat(ElementaryKernels.padded(0)).isZero();
    assertThat(ElementaryKernels.padded(1)).isEqualTo(8);
    assertThat(ElementaryKernels.padded(16)).isEqualTo(16);
  }

  private static double[] values(long seed, double from, double to) {
    return new SplittableRandom(seed).doubles(LENGTH, from, to).map(StrictMath::exp).toArray();
  }
}
