package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.linalg.ThinQr;
import org.junit.jupiter.api.Test;

final class MultiKernelRemlTest {
  private static final SmallModel SMALL = SmallModel.simulate(60, 20, 3, 21);
  private static final SmallModel OTHER = SmallModel.simulate(60, 25, 3, 22);

  private static MultiKernelFit fit(double[]... kernels) {
    return MultiKernelReml.fit(SMALL.y(), SMALL.x(), kernels, SmallModel.ALGEBRA);
  }

  @Test
  void oneKernelIsTheModelInItsEigenvectors() {
    MultiKernelFit fit = fit(SMALL.kernel());
    LmmFit spectral = SMALL.model().fit().result();
    assertThat(fit.status()).isEqualTo(MultiKernelFit.Status.CONVERGED);
    assertClose(fit.theta()[0], spectral.sigmaSq(), 1e-9);
    assertClose(fit.theta()[1], spectral.tauSq(), 1e-9);
    assertClose(fit.beta()[1], spectral.beta()[1], 1e-9);
    assertClose(fit.hSqSum(), spectral.hSq(), 1e-9);
    assertClose(fit.observedErrors().hSqSum(), spectral.hSqStandardError(), 1e-8);
    assertClose(fit.averageErrors().hSq()[0], fit.averageErrors().hSqSum(), 1e-9);
    double gain = fit.logLikelihood() - fit.logLikelihoodWithout();
    assertClose(2 * gain, spectral.varianceTest().statistic(), 1e-9);
  }

  @Test
  void theSolutionIsStationaryAndBetterThanItsNeighbours() {
    double[] y = new double[60];
    for (int i = 0; i < 60; i++) {
      y[i] = SMALL.y()[i] + OTHER.y()[i];
    }
    double[][] kernels = {SMALL.kernel(), OTHER.kernel()};
    MultiKernelFit fit = MultiKernelReml.fit(y, SMALL.x(), kernels, SmallModel.ALGEBRA);
    assertThat(fit.status()).isEqualTo(MultiKernelFit.Status.CONVERGED);
    assertThat(fit.gradient()).containsExactly(new double[3], within(1e-8));
    ThinQr qr = ThinQr.of(SMALL.x(), 2, ModelRows.TOLERANCE);
    double[] residual = y.clone();
    qr.residualise(residual);
    double step = 1e-4;
    for (int k = 0; k < 3; k++) {
      double[] moved = fit.theta().clone();
      moved[k] += step;
      var above = MultiKernelPoint.at(kernels, residual, qr, moved, SmallModel.ALGEBRA);
      moved[k] -= 2 * step;
      var below = MultiKernelPoint.at(kernels, residual, qr, moved, SmallModel.ALGEBRA);
      assertThat(above.logLikelihood()).isLessThan(fit.logLikelihood());
      assertThat(below.logLikelihood()).isLessThan(fit.logLikelihood());
      for (int j = 0; j < 3; j++) {
        double slope = (below.gradient()[j] - above.gradient()[j]) / (2 * step);
        assertClose(fit.observedInformation()[k][j], slope, 1e-5);
      }
    }
  }

  @Test
  void aComponentThatWouldBeNegativeIsHeldAtZero() {
    double[] opposed = new double[3600];
    double[] p = SMALL.model().rotation().vectors();
    // a kernel in the directions in which the responses vary least
    LinearMixedModel model = SMALL.model();
    double[] rotated = SMALL.rotate(p, residual());
    for (int k = 0; k < model.eigenvalues().length; k++) {
      if (Math.abs(rotated[k]) < 0.3) {
        for (int i = 0; i < 60; i++) {
          for (int j = 0; j < 60; j++) {
            opposed[i * 60 + j] += p[k * 60 + i] * p[k * 60 + j];
          }
        }
      }
    }
    MultiKernelFit fit = fit(SMALL.kernel(), opposed);
    assertThat(fit.status()).isEqualTo(MultiKernelFit.Status.BOUNDARY);
    assertThat(fit.atBound()).containsExactly(false, true, false);
    assertThat(fit.theta()[1]).isZero();
    assertThat(fit.averageErrors().theta()[1]).isNaN();
    assertThat(fit.gradient()[1]).isNegative();
    MultiKernelFit alone = fit(SMALL.kernel());
    assertClose(fit.theta()[0], alone.theta()[0], 1e-8);
    assertClose(fit.observedErrors().theta()[0], alone.observedErrors().theta()[0], 1e-7);
  }

  private static double[] residual() {
    double[] residual = SMALL.y().clone();
    ThinQr.of(SMALL.x(), 2, ModelRows.TOLERANCE).residualise(residual);
    return residual;
  }

  @Test
  void kernelsThatAreTheSameCannotBeToldApart() {
    assertThatThrownBy(() -> fit(SMALL.kernel(), SMALL.kernel()))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("cannot be told apart");
  }

  @Test
  void inputsAreChecked() {
    assertThatThrownBy(() -> fit()).hasMessageContaining("at least one kernel");
    assertThatThrownBy(() -> fit(new double[9]))
        .hasMessageContaining("kernel 1 must be of order 60");
    double[] broken = SMALL.kernel().clone();
    broken[7] = Double.NaN;
    assertThatThrownBy(() -> fit(broken)).hasMessageContaining("kernel 1 contains NaN");
    double[] negative = SMALL.kernel().clone();
    for (int i = 0; i < 60; i++) {
      negative[61 * i] = -50;
    }
    assertThatThrownBy(() -> fit(negative))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("not positive definite");
  }
}
