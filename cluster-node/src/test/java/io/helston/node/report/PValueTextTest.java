package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as text. */
final class PValueTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1.0",
    "299.5, 3.16227766016838E-300",
    "300, 1e-300",
    "307.25, 5.623413e-308",
    "399.9086848403, 1.234e-400",
    "99999.5, 3.162278e-100000",
    "Infinity, NA",
    "NaN, NA"
  })
  void pIsNeverZero(double log10p, String text) {
    if (text.contains("E")) {
      assertThat(Double.parseDouble(PValueText.exact(log10p)) / Double.parseDouble(text))
          .isBetween(1 - 1e-12, 1 + 1e-12);
    } else {
      assertThat(PValueText.exact(log10p)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0027, 2.57, 0.0027",
    "1e-299, 299, 1.0E-299",
    "0, 1462.5, 3.162278e-1463",
    "0, Infinity, 0",
    "1, 0, 1.0",
    "NaN, 400, NA"
  })
  void pItselfIsWrittenWhereADoubleHoldsIt(double p, double log10p, String text) {
    assertThat(PValueText.exact(p, log10p)).isEqualTo(text);
  }

  /** A mantissa of 9.9999999 is rounded to 1 of the next power, not to 10. */
  @Test
  void roundingCarriesIntoTheExponent() {
    double log10p = 400 + 1e-9;
    assertThat(PValueText.exact(log10p)).isEqualTo("1e-400");
    assertThat(PValueText.scientificOfLog(log10p)).isEqualTo("1.000000e-400");
    assertThat(PValueText.rounded(log10p)).isEqualTo("1.00e-400");
    assertThat(PValueText.scientific(0.99999999)).isEqualTo("1.000000e+00");
    assertThat(PValueText.scientific(-9.99999999e-100)).isEqualTo("-1.000000e-99");
  }

  /** Reference: printf of the C library. */
  @ParameterizedTest
  @CsvSource({
    "-0.07882975, -7.882975e-02",
    "123456789, 1.234568e+08",
    "1e100, 1.000000e+100",
    "4.9e-324, 4.940656e-324",
    "1.0000015, 1.000001e+00",
    "0, 0.000000e+00",
    "NaN, nan",
    "-Infinity, -inf"
  })
  void scientificIsThatOfC(double number, String text) {
    assertThat(PValueText.scientific(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "8.5, 3.16e-9", "1.25, 0.0562", "3, 1.00e-3", "NaN, NA"})
  void shortPHasThreeDigits(double log10p, String text) {
    assertThat(PValueText.rounded(log10p)).isEqualTo(text);
  }
}
