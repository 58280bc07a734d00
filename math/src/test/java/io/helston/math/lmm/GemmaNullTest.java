package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GemmaNullTest {
  private static final SmallModel SMALL = SmallModel.simulate(40, 60, 3, 11);
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private static GemmaNull fit(SmallModel small) {
    LinearMixedModel model = small.model();
    double[] p = model.rotation().vectors();
    return GemmaNull.fit(
        model.eigenvalues(), small.rotate(p, small.y()), small.rotate(p, small.x()));
  }

  @Test
  void likelihoodsAreThoseOfTheNormalDistribution() {
    GemmaNull fit = fit(SMALL);
    GemmaNull.Estimate full = fit.maximum();
    SmallModel.Dense dense = SMALL.dense(full.lambda(), SMALL.x());
    double scale = dense.squares() / 40;
    double density = -(40 * (LOG_TWO_PI + Math.log(scale)) + dense.logV() + 40) / 2;
    assertClose(full.logLikelihood(), density, 1e-11);
    assertClose(full.ve(), dense.squares() / 38, 1e-10);
    assertClose(full.vg(), full.lambda() * full.ve(), 1e-14);
    assertClose(full.beta()[1], dense.beta()[1], 1e-9);
    LmmFit hail = SMALL.model().fit().result();
    assertClose(fit.restricted().lambda(), hail.gamma(), 1e-10);
    assertClose(fit.restricted().logLikelihood(), hail.logReml(), 1e-12);
    assertClose(fit.restricted().betaStandardErrors()[0], hail.betaStandardErrors()[0], 1e-9);
    for (double factor : new double[] {0.9, 1.1}) {
      assertThat(SMALL.objective(Likelihood.FULL, full.lambda() * factor))
          .isGreaterThan(SMALL.objective(Likelihood.FULL, full.lambda()));
    }
  }

  @Test
  void explainedProportionUsesTheMeanEigenvalue() {
    GemmaNull fit = fit(SMALL);
    double trace = 0;
    for (int i = 0; i < 40; i++) {
      trace += SMALL.kernel()[41 * i] / 40;
    }
    double lambda = fit.restricted().lambda();
    assertClose(fit.traceG(), trace, 1e-11);
    assertClose(fit.pve(), trace * lambda / (trace * lambda + 1), 1e-11);
    double step = 1e-3 * lambda;
    double curvature =
        (SMALL.objective(Likelihood.RESTRICTED, lambda + step)
                - 2 * SMALL.objective(Likelihood.RESTRICTED, lambda)
                + SMALL.objective(Likelihood.RESTRICTED, lambda - step))
            / (step * step);
    double slope = trace / Math.pow(trace * lambda + 1, 2);
    assertClose(fit.pveStandardError(), slope / Math.sqrt(curvature), 1e-4);
  }

  @Test
  void noSignalEndsAtTheSmallestLambda() {
    double[] s = {4, 3, 2, 1, 0.5, 0.1};
    double[] y = {0.1, -0.1, 0.2, 1, 2, 3};
    double[] w = {1, 1, 1, 1, 1, 1};
    GemmaNull fit = GemmaNull.fit(s, y, w);
    assertThat(fit.restricted().status()).isEqualTo(OptimumStatus.LOWER_BOUND);
    assertThat(fit.restricted().lambda()).isCloseTo(1e-5, within(1e-15));
    assertThat(fit.pveStandardError()).isNaN();
    assertThat(fit.varianceTest().pValue()).isEqualTo(1);
  }

  @Test
  void tinyAndNegativeEigenvaluesCountAsZero() {
    assertThat(GemmaNull.cleaned(new double[] {-1, 9e-11, 2e-10, 3}))
        .containsExactly(0, 0, 2e-10, 3);
  }

  @Test
  void dependentCovariatesAreRefused() {
    double[] w = new double[12];
    Arrays.fill(w, 1);
    assertThatThrownBy(() -> GemmaNull.fit(new double[6], new double[] {1, 2, 3, 4, 5, 7}, w))
        .isInstanceOf(FitException.class);
  }
}
