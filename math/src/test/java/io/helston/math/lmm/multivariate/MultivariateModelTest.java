package io.helston.math.lmm.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class MultivariateModelTest {
  private final SimulatedTraits sample = new SimulatedTraits(20, 2, new double[] {0.5, 0.4}, 1);

  private static void refused(ThrowingCallable code, String message) {
    assertThatThrownBy(code)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void sizesAreThoseOfTheArrays() {
    MultivariateModel model = sample.model();
    assertThat(model.samples()).isEqualTo(20);
    assertThat(model.traits()).isEqualTo(2);
    assertThat(model.covariates()).isEqualTo(2);
  }

  @Test
  void wrongSizesAreRefused() {
    refused(() -> MultivariateModel.of(sample.delta, new double[0][], sample.w, 2), "0 traits");
    refused(() -> MultivariateModel.of(sample.delta, new double[6][20], sample.w, 2), "6 traits");
    refused(() -> MultivariateModel.of(sample.delta, sample.y, sample.w, 3), "3 covariates");
    double[][] shorter = {sample.y[0], new double[19]};
    refused(() -> MultivariateModel.of(sample.delta, shorter, sample.w, 2), "19 values");
    refused(
        () -> MultivariateModel.of(new double[5], new double[2][5], new double[10], 2),
        "too few degrees of freedom for 2 traits");
  }

  @Test
  void dependentColumnsAreRefused() {
    double[] doubled = new double[40];
    double[] fitted = new double[20];
    double[] multiple = new double[20];
    for (int i = 0; i < 20; i++) {
      doubled[2 * i] = sample.w[2 * i + 1];
      doubled[2 * i + 1] = 2 * sample.w[2 * i + 1];
      fitted[i] = 3 * sample.w[2 * i + 1];
      multiple[i] = 3 * sample.y[0][i] - sample.w[2 * i + 1];
    }
    refused(() -> MultivariateModel.of(sample.delta, sample.y, doubled, 2), "only 1 dimensions");
    double[][] withFitted = {sample.y[0], fitted};
    refused(
        () -> MultivariateModel.of(sample.delta, withFitted, sample.w, 2),
        "phenotype 2 has no variation left");
    double[][] withMultiple = {sample.y[0], multiple};
    refused(
        () -> MultivariateModel.of(sample.delta, withMultiple, sample.w, 2),
        "traits depend on each other");
  }

  @Test
  void impossibleNumbersAreRefused() {
    double[] negative = sample.delta.clone();
    negative[3] = -1e-3;
    refused(() -> MultivariateModel.of(negative, sample.y, sample.w, 2), "eigenvalue -0.001");
    refused(
        () -> MultivariateModel.of(new double[20], sample.y, sample.w, 2),
        "no positive eigenvalue");
    sample.y[1][4] = Double.NaN;
    refused(() -> MultivariateModel.of(sample.delta, sample.y, sample.w, 2), "value NaN");
  }
}
