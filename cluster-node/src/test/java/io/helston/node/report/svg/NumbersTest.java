package io.helston.node.report.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-0.0, 0",
    "123.4567891, 123.457",
    "1234567, 1234570",
    "1e-7, 0",
    "640, 640",
    "-2.5e-5, -0.000025",
    "1e22, 10000000000000000000000"
  })
  void coordinatesHaveSixDigitsAndNoExponent(double number, String text) {
    assertThat(Numbers.attribute(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-0.0, 0",
    "1.23456789, 1.23457",
    "0.0001, 0.0001",
    "0.00001234, 1.234e-5",
    "1234567, 1234570",
    "12345678, 1.23457e7",
    "-1e300, -1e300",
    "4.9e-324, 4.94066e-324",
    "NaN, NA",
    "Infinity, Inf",
    "-Infinity, -Inf"
  })
  void readersSeeSixDigits(double number, String text) {
    assertThat(Numbers.text(number)).isEqualTo(text);
  }

  @Test
  void programsSeeAllDigits() {
    assertThat(Numbers.exact(1 / 3.0)).isEqualTo("0.3333333333333333");
    assertThat(Numbers.exact(-0.0)).isEqualTo("0");
    assertThat(Numbers.exact(Double.NaN)).isEqualTo("NA");
    assertThat(Numbers.exact(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Numbers.text(-1234.5)).isEqualTo("-1234.5");
      assertThat(Numbers.attribute(-1234.5)).isEqualTo("-1234.5");
    } finally {
      Locale.setDefault(before);
    }
  }
}
