package io.helston.math.nbglm.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContrastsTest {
  private static final SampleTable TABLE =
      new SampleTable(
          List.of("s1", "s2", "s3", "s4", "s5", "s6"),
          Map.of(
              "batch", List.of("b1", "b2", "b1", "b2", "b1", "b2"),
              "condition", List.of("A", "A", "B", "B", "C", "C"),
              "age", List.of("1", "2", "3", "4", "5", "7")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ~ batch + condition | condition,C,A | 0 0 0 1
          ~ batch + condition | condition,A,C | 0 0 0 -1
          ~ batch + condition | condition,C,B | 0 0 -1 1
          ~ 0 + condition | condition,B,A | -1 1 0
          ~ 0 + batch + condition | condition,A,B | 0 0 -1 0
          ~ 0 + batch + condition | batch,b2,b1 | -1 1 0 0
          ~ batch*condition | condition,C,B | 0 0 -1 1 0 0
          ~ batch + condition | batch_b2_vs_b1 | 0 1 0 0
          ~ batch + condition | 0,0,.5,-1 | 0 0 0.5 -1
          """)
  void specificationsBecomeWeights(String formula, String spec, String expected) {
    Contrast contrast = Contrasts.of(design(formula), ContrastSpec.parse(spec));
    StringBuilder text = new StringBuilder();
    for (double weight : contrast.weights()) {
      text.append(weight == Math.rint(weight) ? String.valueOf((int) weight) : weight + "");
      text.append(' ');
    }
    assertThat(text.toString().strip()).isEqualTo(expected);
  }

  @Test
  void sumsOfCoefficientsHaveGivenWeights() {
    ContrastSpec spec =
        new ContrastSpec.Sums(
            List.of("condition_B_vs_A", "condition_C_vs_A"), List.of("batch_b2_vs_b1"), .5, -1);

    Contrast contrast = Contrasts.of(design("~ batch + condition"), spec);

    assertThat(contrast.weights()).containsExactly(0, -1, .5, .5);
    assertThat(contrast.name()).isEqualTo("condition_B_vs_A+condition_C_vs_A vs batch_b2_vs_b1");
  }

  @Test
  void lastCoefficientIsTheDefault() {
    Contrast contrast = Contrasts.last(design("~ batch + condition"));

    assertThat(contrast.name()).isEqualTo("condition_C_vs_A");
    assertThat(contrast.singleCoefficient()).isEqualTo(3);
    assertThat(contrast.zeroRuleSamples()).isEmpty();
  }

  @Test
  void pairsAreThoseOfTheLastFactor() {
    assertThat(Contrasts.pairs(design("~ batch + condition + age")))
        .extracting(Contrast::name)
        .containsExactly("condition B vs A", "condition C vs A", "condition C vs B");
    assertThat(Contrasts.coefficients(design("~ batch + age")))
        .extracting(Contrast::name)
        .containsExactly("batch_b2_vs_b1", "age");
  }

  @Test
  void zeroRuleLooksAtTheSamplesOfBothLevels() {
    Contrast levels =
        Contrasts.of(design("~ condition"), new ContrastSpec.Levels("condition", "C", "A"));

    assertThat(levels.hasNothingToCompare(new double[] {0, 0, 5, 1, 0, 0})).isTrue();
    assertThat(levels.hasNothingToCompare(new double[] {0, 0, 5, 1, 0, 1})).isFalse();
    assertThat(levels.hasNothingToCompare(new double[6])).isFalse();
  }

  @Test
  void zeroRuleOfWeightsOfBothSignsLooksAtTheirSamples() {
    Design design = design("~ condition");

    assertThat(Contrasts.of(design, ContrastSpec.parse("0,-1,1")).zeroRuleSamples())
        .containsExactly(false, false, true, true, true, true);
    assertThat(Contrasts.of(design, ContrastSpec.parse("0,1,1")).zeroRuleSamples()).isEmpty();
  }

  @Test
  void standardErrorIsThatOfTheWeightedSum() {
    Contrast contrast = new Contrast("b - a", new double[] {-1, 2}, new boolean[0]);
    double[] covariance = {1, .5, .5, 4};

    assertThat(contrast.estimate(new double[] {3, 5})).isEqualTo(7);
    assertThat(contrast.standardError(covariance)).isCloseTo(Math.sqrt(15), within(1e-15));
    assertThat(contrast.singleCoefficient()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          condition,D,A | The factor 'condition' has no level 'D'; its levels are A, B, C.
          condition,A,A | compares the level 'A' with itself
          dose,a,b | The design ~ age + condition has no factor 'dose'; its factors are condition.
          age,2,x | 'age' is numeric in the design
          condition_D | The design has no coefficient 'condition_D'; its coefficients are Intercept,
          0,1 | The contrast has 2 numbers, but the design has the 4 coefficients Intercept, age,
          0,0,0,0 | can't all be 0
          a,b | The contrast 'a,b' can't be read
          """)
  void errorsNameWhatThereIs(String spec, String message) {
    assertThatThrownBy(() -> Contrasts.of(design("~ age + condition"), ContrastSpec.parse(spec)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void levelsNeedAFormula() {
    Design matrix = Design.of(new DesignMatrix(List.of("x"), 2, new double[] {1, 2}));

    assertThatThrownBy(() -> Contrasts.of(matrix, new ContrastSpec.Levels("c", "a", "b")))
        .hasMessageContaining("given as a matrix");
  }

  @Test
  void levelsOfAnInteractionHaveNoCoefficientOfTheirOwn() {
    Design design = design("~ batch:condition");

    assertThatThrownBy(() -> Contrasts.of(design, new ContrastSpec.Levels("condition", "B", "A")))
        .hasMessageContaining("has no coefficient of its own");
  }

  private static Design design(String formula) {
    return Design.of(Formula.parse(formula), TABLE, DesignOptions.DEFAULT);
  }
}
