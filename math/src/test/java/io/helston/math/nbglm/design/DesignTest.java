package io.helston.math.nbglm.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns are those of R 4.2's model.matrix with the names of DESeq2. */
final class DesignTest {
  private static final SampleTable TABLE = table();

  private static SampleTable table() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("batch", List.of("b1", "b2", "b1", "b2", "b1", "b2", "b1"));
    columns.put("condition", List.of("B", "A", "C", "A", "B", "C", "A"));
    columns.put("age", List.of("3", "1.5", "10", "2", "7", "1", "5"));
    columns.put("site", List.of("10", "9", "10", "9", "10", "9", "9"));
    columns.put("same", List.of("x", "x", "x", "x", "x", "x", "x"));
    columns.put("gap", List.of("x", "y", "NA", "x", "y", "", "x"));
    columns.put("copy", List.of("u", "v", "u", "v", "u", "v", "u"));
    return new SampleTable(List.of("s1", "s2", "s3", "s4", "s5", "s6", "s7"), columns);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ~ condition | Intercept condition_B_vs_A condition_C_vs_A
          ~ 0 + condition | conditionA conditionB conditionC
          ~ 0 + batch + condition | batchb1 batchb2 conditionB conditionC
          ~ age | Intercept age
          ~ batch + age + batch:age | Intercept batch_b2_vs_b1 age batchb2.age
          ~ age:batch | Intercept age.batchb1 age.batchb2
          ~ 0 + age:batch | age.batchb1 age.batchb2
          ~ 1 | Intercept
          """)
  void columnNamesAreThoseOfR(String formula, String names) {
    assertThat(String.join(" ", matrix(formula).columnNames())).isEqualTo(names);
  }

  @Test
  void interactionsWithoutMainEffectsHaveAColumnForEachLevel() {
    assertThat(matrix("~ batch*condition").columnNames())
        .containsExactly(
            "Intercept",
            "batch_b2_vs_b1",
            "condition_B_vs_A",
            "condition_C_vs_A",
            "batchb2.conditionB",
            "batchb2.conditionC");
    assertThat(matrix("~ batch + batch:condition").columnNames())
        .containsExactly(
            "Intercept",
            "batch_b2_vs_b1",
            "batchb1.conditionB",
            "batchb2.conditionB",
            "batchb1.conditionC",
            "batchb2.conditionC");
    assertThat(matrix("~ batch:condition").columnNames())
        .containsExactly(
            "Intercept",
            "batchb1.conditionA",
            "batchb2.conditionA",
            "batchb1.conditionB",
            "batchb2.conditionB",
            "batchb1.conditionC",
            "batchb2.conditionC");
  }

  @Test
  void columnsAreIndicatorsAndTheirProducts() {
    DesignMatrix matrix = matrix("~ batch*condition");

    assertThat(matrix.column(0)).containsExactly(1, 1, 1, 1, 1, 1, 1);
    assertThat(matrix.column(1)).containsExactly(0, 1, 0, 1, 0, 1, 0);
    assertThat(matrix.column(3)).containsExactly(0, 0, 1, 0, 0, 1, 0);
    assertThat(matrix.column(5)).containsExactly(0, 0, 0, 0, 0, 1, 0);
    assertThat(matrix("~ batch:age").column(2)).containsExactly(0, 1.5, 0, 2, 0, 1, 0);
  }

  @Test
  void referenceAndOrderOfLevelsCanBeGiven() {
    DesignOptions options =
        new DesignOptions(
            Set.of("site"), Map.of("condition", "C"), Map.of("batch", List.of("b2", "b1", "b0")));

    assertThat(
            Design.of(Formula.parse("~ batch + site + condition"), TABLE, options)
                .matrix()
                .columnNames())
        .containsExactly(
            "Intercept", "batch_b1_vs_b2", "site_10_vs_9", "condition_A_vs_C", "condition_B_vs_C");
  }

  @Test
  void namesAreMadeSyntacticAsInR() {
    assertThat(ColumnNames.syntactic("cell type+b")).isEqualTo("cell.type.b");
    assertThat(ColumnNames.syntactic("1a")).isEqualTo("X1a");
    assertThat(ColumnNames.syntactic("_a")).isEqualTo("X_a");
    assertThat(ColumnNames.syntactic(".2a")).isEqualTo("X.2a");
    assertThat(ColumnNames.syntactic(".a")).isEqualTo(".a");
    assertThat(ColumnNames.syntactic("if")).isEqualTo("if.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ~ batch + copy | the column 'copy_v_vs_u' is a combination of 'batch_b2_vs_b1'.
          ~ batch*condition | the column 'batchb2.conditionB' has only zeros
          ~ batch:condition | not of full rank
          """)
  void dependentColumnsAreNamed(String formula, String message) {
    assertThatThrownBy(() -> matrix(formula).requireEstimable())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void designsWithoutReplicatesAreRefused() {
    DesignMatrix identity = new DesignMatrix(List.of("a", "b"), 2, new double[] {1, 0, 0, 1});

    assertThatThrownBy(identity::requireEstimable)
        .hasMessageContaining("2 coefficients for 2 samples, so there are no replicates");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ~ dose | There is no column 'dose' in the sample table; its columns are batch, condition
          ~ gap | has no value for the samples s3, s6.
          ~ same | has the single level 'x'
          """)
  void errorsNameWhatThereIs(String formula, String message) {
    assertThatThrownBy(() -> matrix(formula))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void unknownReferenceNamesTheLevels() {
    DesignOptions options = DesignOptions.DEFAULT.withReference("condition", "D");

    assertThatThrownBy(() -> Design.of(Formula.parse("~ condition"), TABLE, options))
        .hasMessage("The factor 'condition' has no level 'D'; its levels are A, B, C.");
  }

  @Test
  void reducedDesignsMustBeNested() {
    DesignMatrix full = matrix("~ batch + condition");

    full.requireNested(matrix("~ batch"));
    full.requireNested(matrix("~ 0 + batch"));
    assertThatThrownBy(() -> full.requireNested(matrix("~ age")))
        .hasMessageContaining("'age' of the reduced design");
    assertThatThrownBy(() -> full.requireNested(full)).hasMessageContaining("not fewer");
  }

  @Test
  void groupsAreEqualRows() {
    assertThat(matrix("~ condition").groups()).containsExactly(0, 1, 2, 1, 0, 2, 1);
    assertThat(matrix("~ age").groups()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void onlyOneFactorWithTwoLevelsComparesTwoGroups() {
    assertThat(design("~ batch").comparesTwoGroups()).isTrue();
    assertThat(design("~ condition").comparesTwoGroups()).isFalse();
    assertThat(design("~ batch + age").comparesTwoGroups()).isFalse();
    assertThat(design("~ age").comparesTwoGroups()).isFalse();
  }

  private static DesignMatrix matrix(String formula) {
    return design(formula).matrix();
  }

  private static Design design(String formula) {
    return Design.of(Formula.parse(formula), TABLE, DesignOptions.DEFAULT);
  }
}
