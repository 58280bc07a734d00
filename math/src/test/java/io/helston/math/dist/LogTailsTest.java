package io.helston.math.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogTailsTest {
  // Reference values: mpmath, 60 digits, of the doubles nearest to the arguments.

  @ParameterizedTest
  @CsvSource({
    "1e-12, -7.9788487911278786724e-7",
    "0.01, -0.083007412170328012265",
    "0.4549, -0.69311285964536207153",
    "2.2, -1.9804237883833068185",
    "2.25, -2.0127972202639444975",
    "2.3, -2.0450478534558407492",
    "10, -6.4596124541501217921",
    "100, -52.538137969952525269",
    "1500, -753.88306710538242928",
    "23016, -11513.24780724857825",
    "1e6, -500007.13354763162436"
  })
  void chiSquareHasTwelveDigits(double x, double logP) {
    assertThat(LogTails.chiSquareOneDegree(x)).isCloseTo(logP, within(-1e-12 * logP));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-12, 1406, -7.9774302025813386478e-7",
    "0.01, 3, -0.076176812019313108861",
    "0.4549, 1406, -0.69289113420650823871",
    "1.1, 1406, -1.2226584600595694802",
    "1.6, 1406, -1.5793315909636963006",
    "3, 1, -1.0986122886681096914",
    "10, 7, -4.1428331302593362629",
    "40, 1406, -21.800743180186163327",
    "75, 1997, -39.192097574039426337",
    "1500, 1997, -563.0220764699532725",
    "1e6, 1997, -6212.8016975466847988",
    "9e12, 1000, -11463.92512618890951",
    "30, 50000, -16.952523984500599306",
    "3, 50000, -2.4856587260055419496",
    "700, 300000, -353.09389128374511664"
  })
  void fisherHasTwelveDigits(double f, double degrees, double logP) {
    assertThat(LogTails.fisherOneNumerator(f, degrees)).isCloseTo(logP, within(-1e-12 * logP));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-9, 2, -5.0000000000000003114e-10",
    "0.01, 3, -0.0002652002211258187766",
    "1.9, 3, -0.52185425219635314258",
    "3, 3, -0.93745007960815524041",
    "3.1, 3, -0.97693644382884311903",
    "4.9, 5, -0.84815101446005953151",
    "5, 5, -0.87735807223433286989",
    "40, 4, -16.955477562276577003",
    "40, 5, -15.717061746112256231",
    "1500, 2, -750",
    "1500, 5, -740.35257372822895304",
    "23016, 3, -11503.203775454824129",
    "1e6, 5, -499980.60113480436793",
    "30, 20, -2.661352786643688265",
    "19, 21, -0.53590399566611296034"
  })
  void chiSquareOfManyDegreesHasTwelveDigits(double x, int degrees, double logP) {
    assertThat(ChiSquare.logUpperTail(x, degrees)).isCloseTo(logP, within(-1e-12 * logP));
  }

  @Test
  void endsAndOutsideAreDefined() {
    assertThat(LogTails.chiSquareOneDegree(0)).isZero();
    assertThat(LogTails.chiSquareOneDegree(Double.POSITIVE_INFINITY))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(LogTails.chiSquareOneDegree(-1)).isNaN();
    assertThat(ChiSquare.logUpperTail(0, 3)).isZero();
    assertThat(ChiSquare.logUpperTail(Double.POSITIVE_INFINITY, 3))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(ChiSquare.logUpperTail(-1, 3)).isZero();
    assertThat(ChiSquare.logUpperTail(Double.NaN, 3)).isNaN();
    assertThat(ChiSquare.logUpperTail(1, 0)).isNaN();
    assertThat(ChiSquare.logUpperTail(7, 1)).isEqualTo(LogTails.chiSquareOneDegree(7));
    assertThat(LogTails.fisherOneNumerator(0, 5)).isZero();
    assertThat(LogTails.fisherOneNumerator(Double.POSITIVE_INFINITY, 5))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(LogTails.fisherOneNumerator(1, 0)).isNaN();
    assertThat(LogTails.fisherOneNumerator(4, Double.POSITIVE_INFINITY))
        .isEqualTo(LogTails.chiSquareOneDegree(4));
    assertThat(LogTails.log10(StrictMath.log(1e-300))).isCloseTo(-300, within(1e-12));
  }
}
