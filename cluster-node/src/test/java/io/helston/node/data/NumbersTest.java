package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-9",
        "+3",
        "1.5",
        ".5",
        "5.",
        "1e5",
        "1E-5",
        "-1.25e+3",
        "1e-999",
        "0.224991591484104",
        "-2.33353176490961",
        "123456789012345678901234567890",
        "007"
      })
  void decimalNumbersAreReadAsTheJdkDoes(String text) {
    assertThat(Numbers.parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NA",
        "nan",
        "NaN",
        "inf",
        "Infinity",
        "-Infinity",
        "1e999",
        "0x10",
        "0x1p3",
        "1d",
        "1f",
        "1D",
        "1,5",
        "1 ",
        " 1",
        "--1",
        "1-2",
        "e5",
        "1e",
        ".",
        "-",
        "1_000",
        "１"
      })
  void anythingElseIsNotANumber(String text) {
    assertThat(Numbers.parse(text)).isNaN();
  }

  /** Short numbers take a way of their own, which must not differ in the last bit. */
  @Test
  void everyLengthAndPointGivesTheBitsOfTheJdk() {
    var random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      int digits = 1 + random.nextInt(18);
      var text = new StringBuilder();
      for (int j = 0; j < digits; j++) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      text.insert(random.nextInt(digits + 1), random.nextBoolean() ? "." : "");
      text.insert(0, List.of("", "-", "+").get(random.nextInt(3)));
      assertThat(Double.doubleToRawLongBits(Numbers.parse(text.toString())))
          .as(text.toString())
          .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text.toString())));
    }
  }
}
