package io.helston.math.nbglm.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormulaTest {
  @ParameterizedTest
  @CsvSource({
    "~ batch + condition, ~ batch + condition",
    "batch+condition, ~ batch + condition",
    "~ a*b, ~ a + b + a:b",
    "~ a:b + a + b, ~ a + b + a:b",
    "~ b + a + a:b, ~ b + a + b:a",
    "~ a*b*c - a:b:c, ~ a + b + c + a:b + a:c + b:c",
    "~ 0 + a, ~ 0 + a",
    "~ a - 1, ~ 0 + a",
    "~ -1 + a, ~ 0 + a",
    "~ 1, ~ 1",
    "~ a + a, ~ a",
    "~ `cell type` + x.y_z, ~ cell type + x.y_z"
  })
  void formulasAreExpandedAndOrderedAsInR(String text, String expected) {
    assertThat(Formula.parse(text)).hasToString(expected);
  }

  @Test
  void readingItsOwnTextChangesNothing() {
    Formula formula = Formula.parse("~ 0 + z*condition + batch");

    assertThat(Formula.parse(formula.toString())).isEqualTo(formula);
    assertThat(formula.variables()).containsExactly("z", "condition", "batch");
  }

  @ParameterizedTest
  @CsvSource({
    "~ a + , it ends where a variable should follow",
    "~ , it has no terms",
    "~ a b, there is no + before 'b'",
    "~ a + log(b), '(b)' is neither a variable",
    "~ a::b, ':' stands where a variable should be",
    "~ a + 2, '2' is neither"
  })
  void errorsSayWhatCouldNotBeRead(String text, String expected) {
    assertThatThrownBy(() -> Formula.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The formula '" + text.strip() + "' can't be read")
        .hasMessageContaining(expected);
  }
}
