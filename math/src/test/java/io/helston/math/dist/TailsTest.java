package io.helston.math.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tails and quantiles against scipy 1.17. */
final class TailsTest {
  @ParameterizedTest
  @CsvSource({
    "1, .1, -0.2852455311696769",
    "1, 1000, -503.6806665043817",
    "2, .1, -.05",
    "2, 1000, -500",
    "3, .1, -0.008196072495326267",
    "3, 3, -0.9374500796081584",
    "3, 30, -13.493385732625",
    "3, 1000, -496.77091520884",
    "7, .1, -2.3114214699294288e-06",
    "7, 7, -0.8465784515999766",
    "7, 1000, -485.6594508746085"
  })
  void chiSquareLogTail(double degrees, double x, double expected) {
    close(ChiSquare.logUpperTail(x, degrees), expected, 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    ".99, 3, 21, 4.874046197000695",
    ".99, 5, 3, 28.237080837755045",
    ".99, 2, 22, 5.719021912482271",
    ".05, 4, 7, 0.16409015247290923"
  })
  void fisherQuantile(double p, double numerator, double denominator, double expected) {
    double quantile = FisherF.quantile(p, numerator, denominator);
    close(quantile, expected, 1e-12);
    close(FisherF.upperTail(quantile, numerator, denominator), 1 - p, 1e-11);
  }

  @ParameterizedTest
  @CsvSource({
    "-3, -0.0013508099647481925",
    "-.5, -0.36894641528865635",
    "0, -0.6931471805599453",
    "3, -6.60772622151035",
    "40, -804.6084420137539"
  })
  void normalLogTail(double z, double expected) {
    close(LogTails.normalUpper(z), expected, 1e-13);
  }

  @ParameterizedTest
  @CsvSource({
    "-3, -0.015164018722527052",
    "0, -0.6931471805599453",
    "3, -4.19640227489469",
    "40, -16.200827353101413"
  })
  void studentLogTail(double t, double expected) {
    close(LogTails.studentUpper(t, 5), expected, 1e-12);
  }

  @Test
  void limitsAreExact() {
    assertThat(ChiSquare.logUpperTail(0, 3)).isZero();
    assertThat(ChiSquare.logUpperTail(Double.POSITIVE_INFINITY, 3)).isNegative().isInfinite();
    assertThat(FisherF.quantile(0, 2, 3)).isZero();
    assertThat(FisherF.quantile(1, 2, 3)).isInfinite();
    assertThat(FisherF.quantile(Double.NaN, 2, 3)).isNaN();
  }

  private static void close(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * relative));
  }
}
