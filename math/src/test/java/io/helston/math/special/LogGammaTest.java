package io.helston.math.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values from mpmath 1.3.0 with 40 digits. */
final class LogGammaTest {
  /** x, value. */
  private static final double[][] VALUES = {
    {1e-10, 23.0258509298827352},
    {0.001, 6.90717888538385366},
    {0.1, 2.2527126517342059},
    {0.5, 0.572364942924700087},
    {0.9, 0.0663762397347429544},
    {1.4, -0.119612914172371293},
    {1.4616321449683623, -0.121486290535849608},
    {1.9, -0.0389842759230833617},
    {2.5, 0.28468287047291916},
    {3, 0.693147180559945309},
    {5.5, 3.95781396761871629},
    {9.5, 11.6893334207972685},
    {9.999, 12.7995757800774137},
    {10, 12.8018274800814696},
    {12.25, 18.1156695057108926},
    {50.5, 146.519255490720627},
    {1000, 5905.22042320918121},
    {123456.75, 1323901.56157301423},
    {1e10, 220258509288.810581},
    {1e100, 2.29258509299404572e+102},
  };

  /** x, by, ln Gamma(x + by) - ln Gamma(x). */
  private static final double[][] RISES = {
    {0.01, 3, -3.89708513306393888},
    {0.75, 200, 861.703658345015114},
    {4.5, 1, 1.50407739677627407},
    {9.5, 7, 17.5884210942435461},
    {30, 12, 42.7771728142936942},
    {1000, 5, 34.5487614281557778},
    {1e7, 40, 644.723904038230092},
    {1e12, 3, 82.8930633477886446},
  };

  @Test
  void valuesAreAccurate() {
    for (double[] row : VALUES) {
      assertThat(LogGamma.value(row[0]))
          .as("at %s", row[0])
          .isCloseTo(row[1], within(3e-15 * Math.max(1, Math.abs(row[1]))));
    }
  }

  @Test
  void risesDoNotCancel() {
    for (double[] row : RISES) {
      assertThat(LogGamma.rise(row[0], row[1]))
          .as("%s by %s", row[0], row[1])
          .isCloseTo(row[2], within(2e-15 * Math.abs(row[2])));
    }
  }

  @Test
  void theRootsAreExact() {
    assertThat(LogGamma.value(1)).isZero();
    assertThat(LogGamma.value(2)).isZero();
    assertThat(LogGamma.rise(3.7, 0)).isZero();
  }

  @Test
  void negativeArgumentsHaveNoValue() {
    assertThat(LogGamma.value(-0.5)).isNaN();
    assertThat(LogGamma.value(0)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void stirlingErrorIsWhatStirlingsFormulaLacks() {
    for (double x : new double[] {0.1, 0.5, 1, 3.7, 9.99, 10, 25}) {
      double formula = (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI);
      assertThat(LogGamma.stirlingError(x)).isCloseTo(LogGamma.value(x) - formula, within(1e-14));
    }
    assertThat(LogGamma.stirlingError(1e9)).isCloseTo(1 / 12e9, within(1e-24));
  }
}
