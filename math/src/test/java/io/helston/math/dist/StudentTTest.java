package io.helston.math.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudentTTest {
  /** A relative error of 1e-12, in per cent. */
  private static final double PER_CENT = 1e-10;

  // Reference values: mpmath 60 digits, of the doubles nearest to the arguments.

  @ParameterizedTest
  @CsvSource({
    "-5, 0.1, 0.35529535760159261912",
    "-1e30, 0.1, 0.00041738031371732161159",
    "-0.3, 0.5, 0.42242957606524541001",
    "-2, 1, 0.14758361765043327418",
    "-1e-6, 2.5, 0.49999963819127597052",
    "-40, 2.5, 0.000070978171452466914564",
    "-3, 4, 0.019970984035859413638",
    "-2.2, 10, 0.02622053422467657511",
    "-8, 30, 3.1329112378503794717e-9",
    "-1.97, 278, 0.024915399553960482035",
    "-0.01, 278, 0.49601422985460219831",
    "-4, 5000, 0.000032128591533991850292",
    "-2, 9999, 0.022763631680755053134",
    "-2, 10000, 0.022763630330717721369",
    "-30, 10001, 1.0203167140002029968e-189",
    "-0.5, 123456, 0.30853798431095951781"
  })
  void tailsHaveTwelveDigits(double t, double degrees, double p) {
    assertThat(StudentT.cdf(t, degrees)).isCloseTo(p, withinPercentage(PER_CENT));
    assertThat(StudentT.cdf(-t, degrees)).isCloseTo(1 - p, withinPercentage(PER_CENT));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-10, 0.1, -1.6044257056665485498e+96",
    "0.3, 0.1, -27.170126296735762052",
    "0.025, 0.5, -164.55767348048851485",
    "0.025, 1, -12.706204736174703938",
    "0.499, 1, -0.0031416029890561589164",
    "0.26, 3, -0.72666198737944466566",
    "1e-12, 3, -10331.108244292486204",
    "0.025, 8, -2.3060041352041666477",
    "0.005, 278, -2.5936296093739216949",
    "0.4999999, 278, -2.5088834458211353842e-7",
    "0.025, 9999, -1.9602012636213576566",
    "0.025, 20000, -1.9600826051581351704",
    "0.4, 20000, -0.25335047326406262162"
  })
  void quantilesHaveTwelveDigits(double p, double degrees, double t) {
    assertThat(StudentT.quantile(p, degrees)).isCloseTo(t, withinPercentage(PER_CENT));
  }

  @ParameterizedTest
  @CsvSource({"0.02, 0.7", "0.1, 2", "0.3, 55.5", "0.45, 8000", "0.001, 1e6", "0.2, 1e300"})
  void quantilesInvertProbabilitiesAndAreAntisymmetric(double p, double degrees) {
    double t = StudentT.quantile(p, degrees);
    assertThat(StudentT.cdf(t, degrees)).isCloseTo(p, withinPercentage(PER_CENT));
    assertThat(StudentT.quantile(1 - p, degrees)).isCloseTo(-t, withinPercentage(PER_CENT));
  }

  @Test
  void infinitelyManyDegreesAreNormal() {
    assertThat(StudentT.quantile(0.975, Double.POSITIVE_INFINITY))
        .isEqualTo(Normal.quantile(0.975));
    assertThat(StudentT.cdf(-1.5, Double.POSITIVE_INFINITY)).isEqualTo(Normal.cdf(-1.5));
  }

  @Test
  void extremesAreLimits() {
    assertThat(StudentT.quantile(0, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(StudentT.quantile(1, 3)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(StudentT.quantile(0.5, 3)).isZero();
    assertThat(StudentT.quantile(1e-300, 0.01)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(StudentT.cdf(Double.NEGATIVE_INFINITY, 3)).isZero();
    assertThat(StudentT.cdf(Double.POSITIVE_INFINITY, 3)).isEqualTo(1);
    assertThat(StudentT.quantile(0.3, 0)).isNaN();
    assertThat(StudentT.quantile(-0.1, 3)).isNaN();
    assertThat(StudentT.cdf(Double.NaN, 3)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 2, 3, 0.34829999999999998042",
    "0.9, 0.5, 7, 0.99999997807021574813",
    "1e-10, 0.01, 4, 0.80897048423666865923",
    "0.5, 300, 290, 0.34017180842974618537",
    "0.02, 1.5, 80, 0.64427267813399101511"
  })
  void incompleteBetaHasTwelveDigits(double x, double a, double b, double expected) {
    assertThat(IncompleteBeta.regularized(x, a, b)).isCloseTo(expected, withinPercentage(PER_CENT));
  }

  @Test
  void incompleteBetaRunsFromZeroToOneAndIsNotDefinedOutside() {
    assertThat(IncompleteBeta.regularized(0, 2, 3)).isZero();
    assertThat(IncompleteBeta.regularized(1, 2, 3)).isEqualTo(1);
    assertThat(IncompleteBeta.regularized(-0.1, 2, 3)).isNaN();
    assertThat(IncompleteBeta.regularized(0.1, 0, 3)).isNaN();
  }

  @Test
  void chiSquareWithOneDegreeIsASquaredNormal() {
    assertThat(ChiSquare.quantileOneDegree(0.95))
        .isCloseTo(3.8414588206941259583, withinPercentage(PER_CENT));
    assertThat(ChiSquare.quantileOneDegree(0)).isZero();
    assertThat(ChiSquare.quantileOneDegree(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ChiSquare.quantileOneDegree(1.5)).isNaN();
  }
}
