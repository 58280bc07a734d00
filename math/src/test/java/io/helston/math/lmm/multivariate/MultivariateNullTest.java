package io.helston.math.lmm.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.lmm.GemmaNull;
import io.helston.math.lmm.Likelihood;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MultivariateNullTest {
  private static void close(double ours, double wanted, double tolerance) {
    assertThat(ours).isCloseTo(wanted, within(tolerance * Math.abs(wanted)));
  }

  @Test
  void oneTraitHasTheUnivariateEstimates() {
    var sample = new SimulatedTraits(150, 1, new double[] {0.5}, 11);
    MultivariateNull ours = MultivariateNull.fit(sample.model());
    GemmaNull univariate = GemmaNull.fit(sample.delta, sample.y[0], sample.w);
    var restricted = univariate.restricted();
    assertThat(ours.restricted().status()).isEqualTo(FitStatus.CONVERGED);
    close(ours.restricted().vg()[0], restricted.vg(), 1e-8);
    close(ours.restricted().ve()[0], restricted.ve(), 1e-8);
    close(ours.restricted().logLikelihood(), restricted.logLikelihood(), 1e-12);
    close(ours.maximum().logLikelihood(), univariate.maximum().logLikelihood(), 1e-12);
    // GEMMA divides by n - c for both likelihoods, the maximum has n.
    close(ours.maximum().vg()[0], univariate.maximum().vg() * 148 / 150, 1e-8);
    close(ours.maximum().ve()[0], univariate.maximum().ve() * 148 / 150, 1e-8);
    for (int j = 0; j < 2; j++) {
      close(ours.restricted().coefficients()[j], restricted.beta()[j], 1e-8);
      double error = restricted.betaStandardErrors()[j];
      close(ours.restricted().coefficientStandardErrors()[j], error, 1e-8);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void traitsMayBeMixedAndReordered(long seed) {
    var sample = new SimulatedTraits(120, 3, new double[] {0.6, 0.5, 0.7}, seed);
    MultivariateNull plain = MultivariateNull.fit(sample.model());
    double[] mix = {0, 2, 0, 0, 0.5, 1e3, 1, 0, 0};
    double[][] mixed = new double[3][120];
    for (int i = 0; i < 3; i++) {
      for (int s = 0; s < 120; s++) {
        for (int k = 0; k < 3; k++) {
          mixed[i][s] += mix[i * 3 + k] * sample.y[k][s];
        }
      }
    }
    MultivariateNull other =
        MultivariateNull.fit(MultivariateModel.of(sample.delta, mixed, sample.w, 2));
    double logScale = StrictMath.log(2e3);
    close(
        other.restricted().logLikelihood(),
        plain.restricted().logLikelihood() - 118 * logScale,
        1e-11);
    close(other.maximum().logLikelihood(), plain.maximum().logLikelihood() - 120 * logScale, 1e-11);
    mixes(mix, plain.restricted().vg(), other.restricted().vg());
    mixes(mix, plain.restricted().ve(), other.restricted().ve());
  }

  private static void mixes(double[] mix, double[] plain, double[] other) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        double size = 0;
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 3; l++) {
            double term = mix[i * 3 + k] * plain[k * 3 + l] * mix[j * 3 + l];
            sum += term;
            size += Math.abs(term);
          }
        }
        assertThat(other[i * 3 + j]).isCloseTo(sum, within(1e-7 * size));
      }
    }
  }

  @Test
  void theOptimumIsStationaryAndNoStartLeadsHigher() {
    var random = new Random(9);
    for (long seed = 1; seed <= 6; seed++) {
      var sample = new SimulatedTraits(50, 2, new double[] {0.4, 0.6}, seed);
      MultivariateModel model = sample.model();
      var optimum = MultivariateNull.restricted(model);
      double highest = optimum.point().value();
      assertThat(optimum.status()).isNotEqualTo(FitStatus.NOT_CONVERGED);
      var point = new LikelihoodPoint(model, 0);
      var ascent = new NewtonAscent(point);
      for (int start = 0; start < 10; start++) {
        double a = StrictMath.exp(random.nextGaussian());
        double b = StrictMath.exp(random.nextGaussian());
        var frame = new TraitFrame(2);
        frame.set(new double[] {a, a / 2, a / 2, 1}, new double[] {1, -b / 2, -b / 2, b + b * b});
        if (ascent.climb(frame, Likelihood.RESTRICTED) != FitStatus.NOT_CONVERGED) {
          assertThat(point.value()).as("seed %d", seed).isLessThanOrEqualTo(highest + 1e-9);
        }
      }
    }
  }

  @Test
  void estimatesAreThoseOfTheDenseFormula() {
    var sample = new SimulatedTraits(100, 2, new double[] {0.6, 0.6}, 4);
    MultivariateNull.Estimate found = MultivariateNull.fit(sample.model()).restricted();
    assertThat(found.status()).isEqualTo(FitStatus.CONVERGED);
    double[] vg = found.vg();
    double[] ve = found.ve();
    double top = DenseLikelihood.of(sample, Likelihood.RESTRICTED, vg, ve);
    assertThat(found.logLikelihood()).isCloseTo(top, within(1e-10));
    double h = 1e-4;
    double up = DenseLikelihood.of(sample, Likelihood.RESTRICTED, shifted(vg, h), ve);
    double down = DenseLikelihood.of(sample, Likelihood.RESTRICTED, shifted(vg, -h), ve);
    assertThat((up - down) / (2 * h)).isCloseTo(0, within(1e-5));
  }

  private static double[] shifted(double[] matrix, double by) {
    return new double[] {matrix[0], matrix[1] + by, matrix[2] + by, matrix[3]};
  }

  @Test
  void aSingularOptimumHasAStatusAndNoStandardErrors() {
    var sample = new SimulatedTraits(60, 3, new double[] {0, 0, 0}, 2);
    MultivariateNull.Estimate found = MultivariateNull.fit(sample.model()).restricted();
    assertThat(found.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(found.vgStandardErrors()).containsOnly(Double.NaN);
    assertThat(found.coefficientStandardErrors()).doesNotContain(Double.NaN);
    // Still at the top: Vg may not move into any direction.
    double[] ve = found.ve();
    double top = DenseLikelihood.of(sample, Likelihood.RESTRICTED, found.vg(), ve);
    var random = new Random(3);
    for (int trial = 0; trial < 20; trial++) {
      double[] f = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double[] vg = found.vg().clone();
      for (int i = 0; i < 9; i++) {
        vg[i] += 1e-5 * f[i / 3] * f[i % 3];
      }
      double moved = DenseLikelihood.of(sample, Likelihood.RESTRICTED, vg, ve);
      assertThat(moved).isLessThanOrEqualTo(top + 1e-8);
    }
  }
}
