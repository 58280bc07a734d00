package io.helston.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LowessTest {
  private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @Test
  void linesAreReproduced() {
    double[] y = new double[X.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = 3 - 2 * X[i];
    }
    assertThat(Lowess.fit(X, y, .5)).containsExactly(y, within(1e-13));
  }

  @Test
  void robustPassesForgetAnOutlier() {
    double[] y = X.clone();
    y[4] = 100;

    double plain = Lowess.fit(X, y, .6, 0, 0)[4];
    double robust = Lowess.fit(X, y, .6, 3, 0)[4];

    assertThat(plain).isGreaterThan(20);
    assertThat(robust).isCloseTo(5, within(1e-9));
  }

  @Test
  void pointsWithinDeltaAreInterpolated() {
    double[] y = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81};

    double[] fit = Lowess.fit(X, y, .5, 0, 2.5);

    assertThat(fit[1]).isCloseTo((fit[0] + fit[2]) / 2, within(1e-12));
  }

  @Test
  void equalAbscissasShareTheirValue() {
    double[] fit = Lowess.fit(new double[] {1, 2, 2, 3}, new double[] {1, 5, 7, 9}, 1, 3, 0);

    assertThat(fit[1]).isEqualTo(fit[2]);
  }

  @Test
  void onePointIsItself() {
    assertThat(Lowess.fit(new double[] {1}, new double[] {5}, .2)).containsExactly(5);
  }
}
