package io.helston.math.nbglm.shrink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.Normal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ApeglmShrinkerTest {
  private static final double[] DESIGN = {1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1};
  private static final double[] OFFSETS = new double[6];
  private static final double LN2 = StrictMath.log(2);

  @Test
  void noisyChangesShrinkAndLargeOnesStay() {
    ApeglmShrinker shrinker = new ApeglmShrinker(DESIGN, 2, 1, .3);
    double small = StrictMath.log(13.0 / 10);
    double large = StrictMath.log(1000.0 / 10);

    ShrunkFoldChange noisy =
        shrinker.shrink(
            new double[] {8, 10, 12, 11, 13, 15}, OFFSETS, .2, new double[] {2.3, small});
    ShrunkFoldChange clear =
        shrinker.shrink(
            new double[] {8, 10, 12, 900, 1000, 1100}, OFFSETS, .01, new double[] {2.3, large});

    assertThat(noisy.log2FoldChange()).isBetween(0.0, .7 * small / LN2);
    assertThat(clear.log2FoldChange()).isCloseTo(large / LN2, within(.05));
  }

  @Test
  void deviationIsThatOfTheCurvature() {
    double[] counts = {8, 10, 12, 20, 30, 31};
    List<CoefficientPrior> priors =
        List.of(new CoefficientPrior.Normal(225), new CoefficientPrior.Cauchy(1));
    GenePosterior posterior = new GenePosterior(DESIGN, counts, OFFSETS, .1, priors);
    double[] mode = PosteriorMode.from(posterior, new double[] {2, 0}).coefficients();
    double step = 1e-4;
    double[][] numeric = new double[2][2];
    for (int j = 0; j < 2; j++) {
      double[] up = mode.clone();
      double[] down = mode.clone();
      up[j] += step;
      down[j] -= step;
      for (int k = 0; k < 2; k++) {
        numeric[j][k] = (posterior.gradient(up)[k] - posterior.gradient(down)[k]) / (2 * step);
      }
    }
    double determinant = numeric[0][0] * numeric[1][1] - numeric[0][1] * numeric[1][0];

    ShrunkFoldChange shrunk =
        new ApeglmShrinker(DESIGN, 2, 1, 1).shrink(counts, OFFSETS, .1, new double[] {2, .5});

    assertThat(posterior.gradient(mode)).containsExactly(new double[2], within(1e-12));
    assertThat(shrunk.log2FoldChange()).isCloseTo(mode[1] / LN2, within(1e-12));
    assertThat(shrunk.standardError())
        .isCloseTo(Math.sqrt(numeric[0][0] / determinant) / LN2, within(1e-7));
  }

  @Test
  void gradientIsTheDerivativeOfTheObjective() {
    GenePosterior posterior =
        new GenePosterior(
            DESIGN,
            new double[] {0, 3, 9, 1, 4, 100},
            OFFSETS,
            .7,
            List.of(new CoefficientPrior.Normal(2), new CoefficientPrior.Cauchy(.4)));
    double[] at = {1.2, -.7};
    for (int j = 0; j < 2; j++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      double numeric = (posterior.objective(up) - posterior.objective(down)) / 2e-5;
      assertThat(posterior.gradient(at)[j]).isCloseTo(numeric, within(1e-7));
    }
  }

  @Test
  void startDoesNotMatter() {
    double[] counts = {0, 0, 1, 4, 9, 30};
    ApeglmShrinker shrinker = new ApeglmShrinker(DESIGN, 2, 1, .02);
    double first = shrinker.shrink(counts, OFFSETS, .5, new double[] {-1, 3}).log2FoldChange();

    for (double start : new double[] {3.8, 2, 5}) {
      assertThat(shrinker.shrink(counts, OFFSETS, .5, new double[] {-1, start}).log2FoldChange())
          .isCloseTo(first, within(1e-9));
    }
  }

  @Test
  void separatedGroupsHaveAFiniteChange() {
    ShrunkFoldChange shrunk =
        new ApeglmShrinker(DESIGN, 2, 1, 1)
            .shrink(new double[] {0, 0, 0, 9, 8, 7}, OFFSETS, .05, new double[] {-20, 22});

    assertThat(shrunk.status()).isEqualTo(ShrinkStatus.OK);
    assertThat(shrunk.log2FoldChange()).isBetween(2.0, 25.0);
  }

  @Test
  void scaleFollowsTheSpreadBeyondTheNoise() {
    double[] estimates = new double[1000];
    double[] errors = new double[1000];
    Arrays.fill(errors, .3);
    Arrays.setAll(estimates, g -> g % 2 == 0 ? .5 : -.5);

    assertThat(ApeglmScale.adapt(estimates, errors)).isCloseTo(.4, within(1e-12));
    Arrays.fill(estimates, .1);
    assertThat(ApeglmScale.adapt(estimates, errors)).isEqualTo(1e-3);
    Arrays.fill(estimates, 4);
    estimates[0] = Double.NaN;
    assertThat(ApeglmScale.adapt(estimates, errors)).isEqualTo(ApeglmScale.LARGEST);
  }

  @Test
  void impossibleCoefficientsAreRefused() {
    assertThatThrownBy(() -> new ApeglmShrinker(DESIGN, 2, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void normalVarianceMatchesTheUpperQuantile() {
    int genes = 4001;
    double[] changes = new double[genes];
    double[] means = new double[genes];
    double[] trend = new double[genes];
    Arrays.fill(means, 100);
    Arrays.fill(trend, .1);
    Arrays.setAll(changes, g -> 2 * Normal.quantile((g + .5) / genes));
    changes[0] = 25;

    assertThat(NormalPriorVariance.estimate(changes, means, trend)).isCloseTo(4, within(.01));
    assertThat(NormalPriorVariance.estimate(new double[] {11}, means, trend))
        .isEqualTo(NormalPriorVariance.WIDE);
  }

  @Test
  void sValuesAreMeansOfWrongSignsOfTheMoreCertain() {
    double[] values =
        SValues.of(new double[] {0, 1.959963984540054, Double.NaN}, new double[] {1, 1, 1});

    assertThat(values[1]).isCloseTo(.025, within(1e-12));
    assertThat(values[0]).isCloseTo((.025 + .5) / 2, within(1e-12));
    assertThat(values[2]).isNaN();
  }
}
