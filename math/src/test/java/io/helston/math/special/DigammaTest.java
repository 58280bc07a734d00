package io.helston.math.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values from mpmath 1.3.0 with 40 digits. */
final class DigammaTest {
  /** x, value. */
  private static final double[][] VALUES = {
    {1e-10, -10000000000.5772153},
    {0.001, -1000.57557193181028},
    {0.1, -10.4237549404110762},
    {0.5, -1.96351002602142348},
    {0.9, -0.754926949947051349},
    {1.4, -0.0613845445851162368},
    {1.4616321449683623, -9.24126552172942752e-17},
    {1.9, 0.356184161164059658},
    {2.5, 0.703156640645243187},
    {3, 0.922784335098467139},
    {5.5, 1.61109314858175112},
    {9.5, 2.19773787640294953},
    {9.999, 2.25164741720573531},
    {10, 2.25175258906672111},
    {12.25, 2.46415465518536896},
    {50.5, 3.91203967092839198},
    {1000, 6.90725519564881205},
    {123456.75, 11.7236421212790445},
    {1e10, 23.0258509298904568},
    {1e100, 230.258509299404568},
  };

  /** x, by, psi(x + by) - psi(x). */
  private static final double[][] RISES = {
    {0.01, 3, 101.487611447711933},
    {0.75, 200, 6.38542850479778094},
    {4.5, 1, 0.222222222222222222},
    {9.5, 7, 0.575013495219673964},
    {30, 12, 0.341279485251757274},
    {1000, 5, 0.00499002990035270487},
    {1e7, 40, 3.99999220002053994e-6},
    {1e12, 3, 2.999999999997e-12},
  };

  /** x, ln x - psi(x). */
  private static final double[][] EXCESSES = {
    {0.01, 95.9557152718805811},
    {0.6, 1.02979359012719978},
    {3, 0.175827953569642552},
    {9.9, 0.0513544405341628422},
    {10, 0.0508325039273245764},
    {77, 0.00650756146532725795},
    {1e4, 0.0000500008333333325},
    {1e9, 5.00000000083333333e-10},
  };

  @Test
  void valuesAreAccurate() {
    for (double[] row : VALUES) {
      assertThat(Digamma.value(row[0]))
          .as("at %s", row[0])
          .isCloseTo(row[1], within(3e-15 * Math.max(1, Math.abs(row[1]))));
    }
  }

  @Test
  void risesDoNotCancel() {
    for (double[] row : RISES) {
      assertThat(Digamma.rise(row[0], row[1]))
          .as("%s by %s", row[0], row[1])
          .isCloseTo(row[2], within(2e-15 * row[2]));
    }
  }

  @Test
  void theExcessOfTheLogarithmDoesNotCancelWhereItIsSmall() {
    for (double[] row : EXCESSES) {
      assertThat(Digamma.logExcess(row[0]))
          .as("at %s", row[0])
          .isCloseTo(row[1], within(row[0] < 10 ? 2e-14 * row[1] : 1e-15 * row[1]));
    }
  }

  @Test
  void negativeArgumentsHaveNoValue() {
    assertThat(Digamma.value(-0.5)).isNaN();
    assertThat(Digamma.value(0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
