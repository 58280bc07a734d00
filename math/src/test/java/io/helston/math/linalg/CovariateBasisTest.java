package io.helston.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.random.NormalVectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CovariateBasisTest {
  private static final int N = 200;
  private final double[][] random =
      NormalVectors.of(1, "covariates", 3, IntStream.range(0, N).toArray());
  private final double[] ones = constant(1);

  @Test
  void basisIsOrthonormal() {
    // Birth years against an intercept: nearly parallel, yet independent.
    double[] years = new double[N];
    Arrays.setAll(years, i -> 1970 + 0.01 * random[0][i]);
    CovariateBasis basis = of(ones, years, random[1]);
    assertThat(basis.rank()).isEqualTo(3);
    for (double[] a : basis.basis()) {
      for (double[] b : basis.basis()) {
        assertThat(dot(a, b)).isCloseTo(a == b ? 1 : 0, within(1e-14));
      }
    }
  }

  @Test
  void residualIsOrthogonalToEveryColumnAndTheInputUnchanged() {
    double[] y = random[2].clone();
    double[] residual = of(ones, random[0], random[1]).project(y);
    assertThat(y).isEqualTo(random[2]);
    for (double[] column : List.of(ones, random[0], random[1])) {
      assertThat(dot(column, residual)).isCloseTo(0, within(1e-12));
    }
    double[] fitted = new double[N];
    Arrays.setAll(fitted, i -> y[i] - residual[i]);
    assertThat(dot(fitted, residual)).isCloseTo(0, within(1e-12));
  }

  @Test
  void laterOfDependentColumnsIsReported() {
    double[] sum = new double[N];
    Arrays.setAll(sum, i -> 3 * random[0][i] - 2 * random[1][i]);
    CovariateBasis basis = of(random[0], constant(0), random[1], sum, ones);
    assertThat(basis.dependent()).containsExactly(1, 3);
    assertThat(basis.dependentNames()).containsExactly("c1", "c3");
    assertThat(basis.rank()).isEqualTo(3);
    assertThat(basis.columns()).isEqualTo(5);
  }

  @Test
  void unitsDoNotMatter() {
    double[] tiny = scaled(random[0], 1e-200);
    double[] huge = scaled(random[1], 1e200);
    CovariateBasis basis = of(ones, tiny, huge);
    double[] expected = of(ones, random[0], random[1]).project(random[2]);
    assertThat(basis.rank()).isEqualTo(3);
    assertThat(basis.project(random[2])).containsExactly(expected, within(1e-13));
  }

  @Test
  void interceptIsRecognisedAsACombination() {
    double[] women = new double[N];
    double[] men = new double[N];
    Arrays.setAll(women, i -> i % 3 == 0 ? 1 : 0);
    Arrays.setAll(men, i -> 1 - women[i]);
    assertThat(of(women, men).spansConstant()).isTrue();
    assertThat(of(women).spansConstant()).isFalse();
    assertThat(of(constant(-7)).spansConstant()).isTrue();
  }

  @Test
  void withoutColumnsNothingIsSubtracted() {
    CovariateBasis basis = of();
    assertThat(basis.rank()).isZero();
    assertThat(basis.spansConstant()).isFalse();
    assertThat(basis.project(random[0])).isEqualTo(random[0]).isNotSameAs(random[0]);
  }

  @Test
  void badColumnsAreRefused() {
    assertThatThrownBy(() -> of(ones, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("covariate 'c1' has 3 values, 'c0' has 200");
    assertThatThrownBy(() -> of(constant(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("covariate 'c0' contains NaN");
    assertThatThrownBy(() -> of(ones).project(new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CovariateBasis of(double[]... columns) {
    List<String> names = IntStream.range(0, columns.length).mapToObj(i -> "c" + i).toList();
    return CovariateBasis.of(names, columns);
  }

  private static double[] constant(double value) {
    double[] column = new double[N];
    Arrays.fill(column, value);
    return column;
  }

  private static double[] scaled(double[] column, double factor) {
    return Arrays.stream(column).map(value -> value * factor).toArray();
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
