package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MixtureTest {
  private final Mixture model = new Mixture();
  private final double[] estimates = new double[5];

  @Test
  void componentsAscendByMean() {
    for (double[] parameters : new double[][] {{0.4, 7, 1, 12, 6}, {0.6, 12, 6, 7, 1}}) {
      var one = new ModelCase("nbmixture", parameters);
      assertThat(model.fit(one.sample(one.draw(300, 3)), estimates)).isEqualTo(FitStatus.OK);
      assertThat(estimates[0]).isBetween(0.3, 0.5);
      assertThat(estimates[1] * estimates[2]).isBetween(6.0, 8.0);
      assertThat(estimates[3] * estimates[4]).isBetween(60.0, 84.0);
    }
  }

  @Test
  void componentsAscendByMeanThoughTheyChangeOrderOnTheClimb() {
    var one = new ModelCase("nbmixture", 0.5, 0.5, 10, 30, 0.2);
    for (int seed : new int[] {30, 39, 43, 91}) {
      assertThat(model.fit(one.sample(one.draw(40, seed)), estimates)).isEqualTo(FitStatus.OK);
      assertThat(estimates[1] * estimates[2]).isLessThan(estimates[3] * estimates[4]);
    }
  }

  @Test
  void noOtherStartFindsAHigherPeak() {
    var one = new ModelCase("nbmixture", 0.7, 1.5, 3, 5, 10);
    var random = new Random(4);
    for (int seed = 0; seed < 10; seed++) {
      Sample sample = one.sample(one.draw(150, seed));
      assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
      double best = model.logLikelihood(sample, estimates);
      var entries = new Entries();
      entries.read(sample);
      for (int start = 0; start < 5; start++) {
        var climb = new MixtureFit();
        double[] alphas = {Math.exp(random.nextGaussian()), Math.exp(random.nextGaussian())};
        double[] means = {40 * random.nextDouble(), 80 * random.nextDouble()};
        climb.choose(entries, 0.1 + 0.8 * random.nextDouble(), alphas, means);
        climb.climb(60);
        double[] other = {
          climb.share,
          climb.alphas[0],
          climb.means[0] / climb.alphas[0],
          climb.alphas[1],
          climb.means[1] / climb.alphas[1]
        };
        assertThat(model.logLikelihood(sample, other)).isLessThan(best + 1e-7);
      }
    }
  }

  @Test
  void aPointMassAtZeroIsALimit() {
    var sample = CountSample.of(0, 0, 0, 0, 0, 0, 31, 22, 40, 12, 55, 28, 33, 47, 20, 61);
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.DEGENERATE);
    double[] inflated = new double[3];
    new ZeroInflated().fit(sample, inflated);
    assertThat(estimates[1]).isNaN();
    assertThat(estimates[2]).isZero();
    assertThat(estimates[0]).isCloseTo(inflated[0], within(1e-8));
    assertThat(estimates[3]).isCloseTo(inflated[1], within(1e-7));
    assertThat(estimates[4]).isCloseTo(inflated[2], within(1e-7));
  }

  @Test
  void aPoissonComponentIsALimit() {
    var sample = CountSample.of(3, 4, 4, 5, 4, 3, 5, 4, 90, 120, 75, 160, 101, 58, 133);
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.POISSON_LIMIT);
    assertThat(estimates[1]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(estimates[2]).isZero();
    double share = estimates[0];
    double poisson = (769.0 / 15 - (1 - share) * estimates[3] * estimates[4]) / share;
    double[] other = {estimates[3], estimates[4]};
    double responsibility = 0;
    for (int i = 0; i < sample.entries(); i++) {
      var value = RowSample.of(new double[] {i});
      double[] rate = {poisson};
      double first = share * Math.exp(new Poisson().logLikelihood(value, rate));
      double second = (1 - share) * Math.exp(new NegativeBinomial().logLikelihood(value, other));
      responsibility += sample.weight(i) * first / (first + second);
    }
    assertThat(share).as("the mean responsibility").isCloseTo(responsibility / 15, within(1e-12));
  }

  @Test
  void oneComponentIsEnoughForUnderdispersedCounts() {
    assertThat(model.fit(CountSample.of(4, 5, 5, 6, 5, 4, 6, 5), estimates))
        .isEqualTo(FitStatus.DEGENERATE);
    assertThat(estimates).containsExactly(1, Double.POSITIVE_INFINITY, 0, Double.NaN, Double.NaN);
  }
}
