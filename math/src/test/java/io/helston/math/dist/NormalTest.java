package io.helston.math.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalTest {
  /** A relative error of 1e-14, in per cent. */
  private static final double PER_CENT = 1e-12;

  // Reference values: mpmath 60 digits, erfc of the double nearest to the argument.

  @ParameterizedTest
  @CsvSource({
    "1e-8, 0.99999999202115439197",
    "0.1, 0.92034432544594203266",
    "0.5, 0.61707507745197379272",
    "1, 0.31731050786291410283",
    "1.5, 0.13361440253771613201",
    "1.4999999, 0.13361442844123722308",
    "1.9999999, 0.045500274694552803162",
    "2, 0.045500263896358414401",
    "2.5, 0.012419330651552270334",
    "3, 0.0026997960632601890533",
    "5, 5.7330314375838782335e-7",
    "8, 1.2441921148543568247e-15",
    "10, 1.5239706048321052132e-23",
    "20, 5.5072482372124673902e-89",
    "30, 9.8134278542963741191e-198",
    "37, 1.1451142445049153645e-299"
  })
  void twoSidedPHasFourteenDigitsOnBothSides(double z, double p) {
    assertThat(Normal.twoSidedP(z)).isCloseTo(p, withinPercentage(PER_CENT));
    assertThat(Normal.twoSidedP(-z)).isEqualTo(Normal.twoSidedP(z));
  }

  @ParameterizedTest
  @CsvSource({
    "-3, 1.9999779095030014146",
    "-0.5, 1.5204998778130465377",
    "0, 1",
    "0.25, 0.72367360983176306701",
    "1, 0.15729920705028513066",
    "1.4, 0.0477148802373512036",
    "1.5, 0.033894853524689272933",
    "3, 0.000022090496998585441373",
    "10, 2.088487583762544757e-45",
    "26, 5.6631924088561428465e-296"
  })
  void erfcHasFourteenDigits(double x, double expected) {
    assertThat(Normal.erfc(x)).isCloseTo(expected, withinPercentage(PER_CENT));
  }

  @Test
  void extremesAreLimits() {
    assertThat(Normal.twoSidedP(0)).isEqualTo(1);
    assertThat(Normal.twoSidedP(40)).isZero();
    assertThat(Normal.twoSidedP(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Normal.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
    assertThat(Normal.twoSidedP(Double.NaN)).isNaN();
    assertThat(Normal.erfc(Double.NaN)).isNaN();
  }

  @Test
  void quantileLeavesTwoAndAHalfPerCentOnEachSide() {
    assertThat(Normal.twoSidedP(Normal.QUANTILE_975)).isCloseTo(0.05, withinPercentage(PER_CENT));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-300, -37.047096299361199237",
    "1e-20, -9.2623400897984075796",
    "1e-5, -4.2648907939228246102",
    "0.001, -3.0902323061678135354",
    "0.02425, -1.9729610513118848376",
    "0.025, -1.9599639845400542118",
    "0.1, -1.2815515655446004353",
    "0.24999, -0.67452121918086280569",
    "0.25, -0.6744897501960817432",
    "0.3, -0.52440051270804081597",
    "0.45, -0.12566134685507400616",
    "0.4999, -0.00025066283008800749239",
    "0.4999999999, -2.5066284820303539022e-10"
  })
  void quantilesHaveFifteenDigits(double p, double z) {
    assertThat(Normal.quantile(p)).isCloseTo(z, withinPercentage(1e-13));
    assertThat(Normal.cdf(z)).isCloseTo(p, withinPercentage(1e-11));
  }

  @Test
  void quantilesAreExactlyAntisymmetric() {
    for (double p : new double[] {0.5, 0.25, 0.125, 0.0625, 0x1p-30, 0x1p-52}) {
      assertThat(Normal.quantile(1 - p)).isEqualTo(p == 0.5 ? 0 : -Normal.quantile(p));
    }
  }

  @Test
  void quantilesEndAtInfinityAndAreNotDefinedOutside() {
    assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Normal.quantile(-1e-300)).isNaN();
    assertThat(Normal.quantile(1.0000001)).isNaN();
    assertThat(Normal.quantile(Double.NaN)).isNaN();
    assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }
}
