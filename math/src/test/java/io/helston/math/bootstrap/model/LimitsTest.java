package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples whose likelihood has no maximum inside the parameter space. */
final class LimitsTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  static ModelCase[] cases() {
    return ModelCase.all();
  }

  private static void limit(String name, FitStatus status, double[] expected, double... data) {
    limit(name, RowSample.of(data), status, expected);
  }

  private static void limit(String name, Sample sample, FitStatus status, double[] expected) {
    Model model = Models.of(name, ModelCase.TRIALS);
    double[] estimates = new double[expected.length];
    assertThat(model.fit(sample, estimates)).as(name).isEqualTo(status);
    assertThat(estimates).as(name).containsExactly(expected);
  }

  private static double[] of(double... values) {
    return values;
  }

  @Test
  void allZeros() {
    limit("poisson", FitStatus.ALL_ZERO, of(0), 0, 0);
    limit("geometric", FitStatus.ALL_ZERO, of(1), 0, 0);
    limit("binomial", FitStatus.ALL_ZERO, of(0), 0, 0);
    limit("exponential", FitStatus.DEGENERATE, of(INF), 0, 0);
    limit("zinb", FitStatus.ALL_ZERO, of(Double.NaN, Double.NaN, Double.NaN), 0, 0);
    double[] nothing = of(Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN);
    limit("nbmixture", FitStatus.ALL_ZERO, nothing, 0, 0);
  }

  @Test
  void constantData() {
    limit("normal", FitStatus.DEGENERATE, of(0.1, 0), 0.1, 0.1, 0.1);
    limit("lognormal", FitStatus.DEGENERATE, of(0, 0), 1, 1, 1);
    limit("gamma", FitStatus.DEGENERATE, of(INF, INF), 0.1, 0.1, 0.1);
    limit("beta", FitStatus.DEGENERATE, of(INF, INF), 0.1, 0.1, 0.1);
    limit("weibull", FitStatus.DEGENERATE, of(INF, 1), 1, 1);
    limit("binomial", FitStatus.DEGENERATE, of(1), 12, 12);
    limit("zinb", FitStatus.POISSON_LIMIT, of(0, INF, 0), 3, 3, 3);
    double[] nothing = of(Double.NaN, INF, 0, Double.NaN, Double.NaN);
    limit("nbmixture", FitStatus.DEGENERATE, nothing, 3, 3);
  }

  @Test
  void oneObservationIsConstant() {
    for (ModelCase one : cases()) {
      double[][] row = {{0.5}, {1}};
      if (one.counts()) {
        row[0][0] = 4;
      }
      double[] estimates = new double[one.parameters().length];
      double[] variances = new double[one.parameters().length];
      FitStatus status = one.model().fit(RowSample.of(row), estimates);
      boolean finite = Arrays.stream(estimates).allMatch(Double::isFinite);
      assertThat(finite || status != FitStatus.OK).as(one.name()).isTrue();
      one.model().variances(RowSample.of(row), estimates, variances);
    }
  }

  @Test
  void valuesOfWeightZeroAreNotThere() {
    double[][] columns = {{0.3, 0.7, 0.3, -5}};
    double[] weights = {1, 0, 2, 0};
    var sample = new RowSample(columns, weights, false);
    limit("normal", sample, FitStatus.DEGENERATE, of(0.3, 0));
    limit("gamma", sample, FitStatus.DEGENERATE, of(INF, INF));
    limit("beta", sample, FitStatus.DEGENERATE, of(INF, INF));
    double[] estimates = new double[2];
    assertThat(new Weibull().fit(sample, estimates)).isEqualTo(FitStatus.DEGENERATE);
    assertThat(new Lognormal().fit(sample, estimates)).isEqualTo(FitStatus.DEGENERATE);
  }

  @Test
  void linesWithoutScatterOrWithoutSlope() {
    double[] x = {1, 2, 4};
    double[] same = {2, 2, 2};
    double[] y = {1, 2, 6};
    limit(
        "linear",
        RowSample.of(y, same),
        FitStatus.DEGENERATE,
        of(Double.NaN, Double.NaN, Math.sqrt(14.0 / 3)));
    double[] line = {0.1 + 0.3, 0.1 + 0.6, 0.1 + 1.2};
    double[] estimates = new double[3];
    assertThat(new Linear().fit(RowSample.of(line, x), estimates)).isEqualTo(FitStatus.DEGENERATE);
    assertThat(estimates[2]).isZero();
    assertThatThrownBy(() -> new Linear().fit(RowSample.of(y), estimates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two columns");
  }

  @Test
  void nearlyConstantDataHaveFiniteShapes() {
    double[] data = {1, 1 + 1e-9, 1 + 3e-9, 1 + 2e-9};
    double[] estimates = new double[2];
    double spread = 1.25e-18;
    assertThat(new Gamma().fit(RowSample.of(data), estimates)).isEqualTo(FitStatus.OK);
    assertThat(estimates[0] * spread).isBetween(0.999999, 1.000001);
    assertThat(new Weibull().fit(RowSample.of(data), estimates)).isEqualTo(FitStatus.OK);
    assertThat(estimates[0]).isBetween(5e8, 2e9);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noEstimateIsSilentlyUndefined(ModelCase one) {
    Model model = one.model();
    var random = new Random(8);
    double[] estimates = new double[one.parameters().length];
    double[] variances = new double[one.parameters().length];
    int unconverged = 0;
    for (int round = 0; round < 600; round++) {
      int rows = 1 + random.nextInt(12);
      double[][] columns = one.draw(rows, round);
      if (one.counts() && round % 2 == 0) {
        for (int i = 0; i < rows; i++) {
          columns[0][i] = random.nextInt(4);
        }
      }
      double[] weights = new double[rows];
      boolean fractional = round % 3 == 0;
      Arrays.setAll(weights, i -> fractional ? random.nextDouble() : random.nextInt(3));
      weights[0] += 0.5;
      var sample = new RowSample(columns, weights, false);
      FitStatus status = model.fit(sample, estimates);
      if (status == FitStatus.OK) {
        assertThat(estimates).as(one.name()).doesNotContain(Double.NaN, INF);
        assertThat(model.logLikelihood(sample, estimates)).isFinite();
      }
      if (status == FitStatus.NOT_CONVERGED) {
        assertThat(estimates).containsOnly(Double.NaN);
        unconverged++;
      }
      model.variances(sample, estimates, variances);
    }
    assertThat(unconverged).as("%s: fits that did not converge", one.name()).isZero();
  }
}
