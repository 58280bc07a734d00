package io.helston.math.nbglm.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.Normal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DispersionPriorTest {
  @Test
  void varianceIsThatOfTheResidualsWithoutSamplingVariance() {
    DispersionPrior prior = DispersionPrior.estimate(lognormal(1.5, 5000), ones(5000), 10);

    assertThat(prior.residualVariance()).isCloseTo(2.25, within(.01));
    assertThat(prior.samplingVariance()).isCloseTo(.2213229557371153, within(1e-14));
    assertThat(prior.variance()).isEqualTo(prior.residualVariance() - prior.samplingVariance());
  }

  @Test
  void varianceIsAtLeastAQuarter() {
    assertThat(DispersionPrior.estimate(lognormal(.1, 500), ones(500), 10).variance())
        .isEqualTo(.25);
  }

  @Test
  void matchingRecoversLittleVarianceFromChiSquareNoiseAlone() {
    double[] chiSquare = new double[5000];
    for (int i = 0; i < chiSquare.length; i++) {
      chiSquare[i] = -StrictMath.log(1 - (i + .5) / chiSquare.length);
    }
    assertThat(DispersionPrior.estimate(chiSquare, ones(5000), 2).variance()).isEqualTo(.25);
  }

  @Test
  void matchingFindsTheVarianceBehindChiSquareNoise() {
    int steps = 120;
    double deviation = Math.sqrt(1.5);
    double[] dispersions = new double[steps * steps];
    for (int i = 0; i < steps; i++) {
      double chiSquare = -StrictMath.log(1 - (i + .5) / steps);
      for (int j = 0; j < steps; j++) {
        double prior = StrictMath.exp(deviation * Normal.quantile((j + .5) / steps));
        dispersions[i * steps + j] = chiSquare * prior;
      }
    }

    double variance = DispersionPrior.estimate(dispersions, ones(dispersions.length), 2).variance();

    assertThat(variance).isCloseTo(1.5, within(.05));
  }

  @Test
  void outliersAreTwoDeviationsAboveTheTrend() {
    DispersionPrior prior = new DispersionPrior(.25, .1, .15);

    assertThat(prior.isOutlier(2.7, 1)).isFalse();
    assertThat(prior.isOutlier(2.8, 1)).isTrue();
    assertThat(prior.isOutlier(.01, 1)).isFalse();
  }

  @Test
  void noDegreesOfFreedomAreRefused() {
    assertThatThrownBy(() -> DispersionPrior.estimate(ones(3), ones(3), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more samples than coefficients");
  }

  private static double[] lognormal(double deviation, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = StrictMath.exp(deviation * Normal.quantile((i + .5) / n));
    }
    return values;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
