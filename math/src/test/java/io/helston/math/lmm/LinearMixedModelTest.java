package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LinearMixedModelTest {
  private static final SmallModel SMALL = SmallModel.simulate(40, 60, 3, 11);

  @Test
  void optimumIsStationaryAndHasTheEstimatesOfTheDenseModel() {
    LmmFit fit = SMALL.model().fit().result();
    assertThat(fit.status()).isEqualTo(OptimumStatus.CONVERGED);
    assertThat(fit.gradient()).isCloseTo(0, within(1e-12));
    SmallModel.Dense dense = SMALL.dense(fit.gamma(), SMALL.x());
    assertClose(fit.beta()[0], dense.beta()[0], 1e-10);
    assertClose(fit.beta()[1], dense.beta()[1], 1e-10);
    assertClose(fit.tauSq(), dense.squares() / 38, 1e-10);
    assertClose(fit.sigmaSq(), fit.gamma() * fit.tauSq(), 1e-14);
    assertClose(fit.negLogReml(), SMALL.objective(Likelihood.RESTRICTED, fit.gamma()), 1e-11);
    double without = SMALL.objective(Likelihood.RESTRICTED, 0);
    assertClose(fit.varianceTest().statistic(), 2 * (without - fit.negLogReml()), 1e-9);
  }

  @Test
  void standardErrorIsTheCurvatureInHeritability() {
    LinearMixedModel model = SMALL.model().fit();
    LmmFit fit = model.result();
    double step = 1e-4;
    double[] values = new double[3];
    for (int k = 0; k < 3; k++) {
      double h = fit.hSq() + (k - 1) * step;
      values[k] = model.negLogReml(Math.log(h / (1 - h)));
    }
    double curvature = (values[2] - 2 * values[1] + values[0]) / step / step;
    assertThat(fit.hSqStandardError()).isCloseTo(1 / Math.sqrt(curvature), within(1e-5));
  }

  @Test
  void standardErrorsOfFixedEffectsAreThoseOfTheDenseModel() {
    LmmFit fit = SMALL.model().fit().result();
    double[] shifted = SMALL.y().clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 7 * SMALL.x()[2 * i + 1];
    }
    double[] one = new double[SMALL.n()];
    Arrays.fill(one, 1);
    // removing the second column raises R by beta^2 / [(X'WX)^-1]_11
    double[] intercept = one;
    double increase =
        SMALL.dense(fit.gamma(), intercept).squares()
            - SMALL.dense(fit.gamma(), SMALL.x()).squares();
    double expected = Math.sqrt(fit.tauSq() * fit.beta()[1] * fit.beta()[1] / increase);
    assertClose(fit.betaStandardErrors()[1], expected, 1e-9);
    LmmFit moved = SMALL.withResponses(shifted).model().fit().result();
    assertClose(moved.beta()[1], fit.beta()[1] + 7, 1e-9);
    assertClose(moved.betaStandardErrors()[1], expected, 1e-8);
  }

  @Test
  void lowRankIsFullRankWithZeroEigenvalues() {
    SmallModel few = SmallModel.simulate(40, 6, 2, 3);
    LinearMixedModel found = few.model();
    double[] p = found.rotation().vectors();
    double[] s = found.eigenvalues();
    Arrays.fill(s, 6, 40, 0); // rounding errors of the decomposition
    LinearMixedModel full =
        new LinearMixedModel(few.rotate(p, few.y()), few.rotate(p, few.x()), s).fit();
    LinearMixedModel low = few.truncated(6).fit();
    assertClose(low.result().logGamma(), full.result().logGamma(), 1e-9);
    assertClose(low.result().sigmaSq(), full.result().sigmaSq(), 1e-9);
    assertClose(low.result().beta()[1], full.result().beta()[1], 1e-9);
    assertClose(low.result().betaStandardErrors()[1], full.result().betaStandardErrors()[1], 1e-9);
    for (double logGamma : new double[] {-8, 0, 8, 20}) {
      assertClose(low.negLogReml(logGamma), full.negLogReml(logGamma), 1e-10);
    }
    double[] star = new Random(8).doubles(40).toArray();
    Alternative inFull = full.fitAlternatives(few.rotate(p, star))[0];
    double[] projected = few.rotate(Arrays.copyOf(p, 6 * 40), star);
    Alternative inLow = low.fitAlternatives(projected, star)[0];
    assertClose(inLow.beta(), inFull.beta(), 1e-9);
    assertClose(inLow.chiSq(), inFull.chiSq(), 1e-9);
    assertClose(inLow.sigmaSq(), inFull.sigmaSq(), 1e-9);
  }

  @Test
  void randomEffectsAreTheirKernelInBothRanks() {
    double[] z = new Random(4).doubles(40 * 9, -1, 1).toArray();
    double[] kernel = new double[1600];
    SmallModel.ALGEBRA.multiply(false, true, 40, 40, 9, 1, z, 9, z, 9, 0, kernel, 40);
    var algebra = SmallModel.ALGEBRA;
    var low = LinearMixedModel.fromRandomEffects(SMALL.y(), SMALL.x(), z, algebra);
    var full = LinearMixedModel.fromKinship(SMALL.y(), SMALL.x(), kernel, algebra);
    assertThat(low.lowRank()).isTrue();
    assertThat(low.eigenvalues()).hasSize(9);
    assertClose(low.negLogReml(0.5), full.negLogReml(0.5), 1e-11);
    double[] wide = new double[40 * 50];
    for (int i = 0; i < 40; i++) {
      System.arraycopy(z, 9 * i, wide, 50 * i, 9);
    }
    var padded = LinearMixedModel.fromRandomEffects(SMALL.y(), SMALL.x(), wide, algebra);
    assertThat(padded.lowRank()).isFalse();
    assertClose(padded.negLogReml(0.5), full.negLogReml(0.5), 1e-11);
  }

  @Test
  void likelihoodOfHeritabilityAddsToOneAndPeaksAtTheEstimate() {
    LinearMixedModel model = SMALL.model().fit();
    double[] likelihood = model.hSqNormalizedLikelihood();
    assertThat(likelihood).hasSize(101);
    assertThat(likelihood[0]).isNaN();
    assertThat(likelihood[100]).isNaN();
    int best = 1;
    double sum = 0;
    for (int i = 1; i < 100; i++) {
      sum += likelihood[i];
      best = likelihood[i] > likelihood[best] ? i : best;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    int percent = (int) (100 * model.result().hSq());
    assertThat(best).isBetween(percent, percent + 1);
  }

  @Test
  void optimumAtTheLowerBoundIsFlaggedOrAnErrorIfStrict() {
    LinearMixedModel model = atBound(false);
    LmmFit fit = model.fit().result();
    assertThat(fit.status()).isEqualTo(OptimumStatus.LOWER_BOUND);
    assertThat(fit.logGamma()).isEqualTo(-8);
    assertThat(fit.hSqStandardError()).isNaN();
    assertThat(fit.varianceTest()).isEqualTo(new VarianceTest(0, 1));
    assertThatThrownBy(() -> model.fit(FitOptions.DEFAULT.asStrict()))
        .isInstanceOf(FitException.class)
        .hasMessage("failed to fit log_gamma: optimum within 0.001 of lower bound.");
    assertThatThrownBy(model::result).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void optimumAtTheUpperBoundIsFlaggedOrAnErrorIfStrict() {
    LinearMixedModel model = atBound(true);
    LmmFit fit = model.fit().result();
    assertThat(fit.status()).isEqualTo(OptimumStatus.UPPER_BOUND);
    assertThat(fit.logGamma()).isEqualTo(8);
    assertThat(fit.varianceTest().pValue()).isLessThan(0.01);
    assertThatThrownBy(() -> model.fit(FitOptions.DEFAULT.asStrict()))
        .hasMessage("failed to fit log_gamma: optimum within 0.001 of upper bound.");
  }

  @Test
  void mixtureHalvesTheTail() {
    assertThat(VarianceTest.of(3.841458820694124 / 2, 0).pValue()).isCloseTo(0.025, within(1e-12));
    assertThat(VarianceTest.of(1, 1).pValue()).isEqualTo(1);
  }

  /** Responses in the eigenvectors of the largest eigenvalues, or of the smallest. */
  private static LinearMixedModel atBound(boolean largest) {
    LinearMixedModel model = SMALL.model();
    double[] p = model.rotation().vectors();
    double[] y = new double[40];
    for (int k = 0; k < 8; k++) {
      int row = largest ? k : 39 - k;
      for (int i = 0; i < 40; i++) {
        y[i] += (1 + k % 3) * p[row * 40 + i];
      }
    }
    double[] s = model.eigenvalues();
    if (largest) {
      Arrays.fill(s, 8, 40, 0);
    }
    double[] one = new double[40];
    one[20] = 1;
    return new LinearMixedModel(SMALL.rotate(p, y), one, s);
  }

  @Test
  void zeroLogGammaIsFixedAndNotSearched() {
    LmmFit fit = SMALL.model().fit(FitOptions.DEFAULT.withLogGamma(0)).result();
    assertThat(fit.status()).isEqualTo(OptimumStatus.FIXED);
    assertThat(fit.logGamma()).isZero();
    assertThat(fit.hSq()).isEqualTo(0.5);
    assertThat(fit.hSqStandardError()).isNaN();
  }

  @Test
  void ratioOfZeroLeavesTheKernelOut() {
    var options = FitOptions.DEFAULT.withLogGamma(Double.NEGATIVE_INFINITY);
    LmmFit fit = SMALL.model().fit(options).result();
    assertThat(fit.hSq()).isZero();
    assertThat(fit.sigmaSq()).isZero();
    assertClose(fit.tauSq(), SMALL.dense(0, SMALL.x()).squares() / 38, 1e-12);
  }

  @Test
  void negativeEigenvaluesAreCountedAndBecomeZero() {
    double[] kernel = new double[1600];
    for (int i = 0; i < 40; i++) {
      kernel[i * 41] = i - 2;
    }
    var model = LinearMixedModel.fromKinship(SMALL.y(), SMALL.x(), kernel, SmallModel.ALGEBRA);
    assertThat(model.rotation().negativeEigenvalues()).isEqualTo(2);
    assertThat(model.rotation().leastEigenvalue()).isCloseTo(-2, within(1e-12));
    assertThat(model.eigenvalues()).startsWith(37, 36).endsWith(0, 0, 0);
  }
}
