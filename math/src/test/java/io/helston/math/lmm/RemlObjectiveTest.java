package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RemlObjectiveTest {
  private static final SmallModel SMALL = SmallModel.simulate(14, 30, 1, 5);

  private static Spectrum spectrum() {
    LinearMixedModel model = SMALL.model();
    double[] p = model.rotation().vectors();
    return new Spectrum(
        model.eigenvalues(), SMALL.rotate(p, SMALL.y()), SMALL.rotate(p, SMALL.x()), 2, 14);
  }

  @ParameterizedTest
  @EnumSource
  void isTheLikelihoodOfTheDenseCovariance(Likelihood kind) {
    var objective = new RemlObjective(2);
    for (double logGamma : new double[] {-6, -1, 0.3, 2, 7}) {
      assertThat(objective.evaluate(kind, logGamma, spectrum())).isTrue();
      SmallModel.Dense dense = SMALL.dense(Math.exp(logGamma), SMALL.x());
      assertClose(objective.value(), SMALL.objective(kind, Math.exp(logGamma)), 1e-11);
      assertClose(objective.weightedSquares(), dense.squares(), 1e-10);
      assertClose(objective.coefficient(0), dense.beta()[0], 1e-10);
      assertClose(objective.coefficient(1), dense.beta()[1], 1e-10);
    }
  }

  @ParameterizedTest
  @EnumSource
  void derivativesAreThoseOfTheValue(Likelihood kind) {
    var objective = new RemlObjective(2);
    double step = 1e-4;
    for (double at : new double[] {-5, -0.5, 1, 4}) {
      double[] values = new double[3];
      double[] gradients = new double[3];
      for (int k = 0; k < 3; k++) {
        objective.evaluate(kind, at + (k - 1) * step, spectrum());
        values[k] = objective.value();
        gradients[k] = objective.gradient();
      }
      objective.evaluate(kind, at, spectrum());
      assertThat(objective.gradient())
          .isCloseTo((values[2] - values[0]) / (2 * step), within(1e-8));
      assertThat(objective.hessian())
          .isCloseTo((gradients[2] - gradients[0]) / (2 * step), within(1e-8));
    }
  }

  @Test
  void withoutTheKernelItIsOrdinaryLeastSquares() {
    var objective = new RemlObjective(2);
    assertThat(objective.evaluate(Likelihood.FULL, Double.NEGATIVE_INFINITY, spectrum())).isTrue();
    assertClose(objective.value(), SMALL.objective(Likelihood.FULL, 0), 1e-12);
    assertThat(objective.gradient()).isZero();
  }

  @Test
  void worksWithoutCovariates() {
    var objective = new RemlObjective(0);
    var data = new Spectrum(new double[] {0, 3}, new double[] {1, 2}, new double[0], 0, 2);
    assertThat(objective.evaluate(Likelihood.RESTRICTED, 0, data)).isTrue();
    assertClose(objective.value(), (Math.log(4) + 2 * Math.log((1 + 4 / 4.0) / 2)) / 2, 1e-15);
  }

  @Test
  void saysWhenItCannotBeComputed() {
    var objective = new RemlObjective(1);
    double[] y = {1, 2, 4};
    double[] x = {1, 1, 1};
    double[] s = {0, 1, 2};
    var noCovariate = new Spectrum(s, y, new double[3], 1, 3);
    assertThat(objective.evaluate(Likelihood.FULL, 0, noCovariate)).isFalse();
    assertThat(objective.value()).isNaN();
    assertThat(objective.coefficient(0)).isNaN();
    var negative = new Spectrum(new double[] {-1, 1, 2}, y, x, 1, 3);
    assertThat(objective.evaluate(Likelihood.FULL, 0, negative)).isFalse();
    var nothingLeft = new Spectrum(s, new double[3], x, 1, 3);
    assertThat(objective.evaluate(Likelihood.FULL, 0, nothingLeft)).isFalse();
    var good = new Spectrum(s, y, x, 1, 3);
    assertThat(objective.evaluate(Likelihood.FULL, 0, good)).isTrue();
    assertThatThrownBy(() -> new RemlObjective(2).evaluate(Likelihood.FULL, 0, good))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
