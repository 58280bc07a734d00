package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.FitStatus;
import org.junit.jupiter.api.Test;

final class ZeroInflatedTest {
  private final ZeroInflated model = new ZeroInflated();
  private final double[] estimates = new double[3];
  private final double[] variances = new double[3];

  @Test
  void withoutExcessZerosItIsTheNegativeBinomialWithPiZero() {
    var sample = CountSample.of(0, 1, 1, 2, 3, 9, 14, 2, 5, 7, 4);
    double[] plain = new double[2];
    double[] plainVariances = new double[2];
    new NegativeBinomial().fit(sample, plain);
    new NegativeBinomial().variances(sample, plain, plainVariances);
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
    assertThat(estimates).containsExactly(0, plain[0], plain[1]);
    model.variances(sample, estimates, variances);
    assertThat(variances).containsExactly(Double.NaN, plainVariances[0], plainVariances[1]);
    assertThat(model.logLikelihood(sample, estimates))
        .isCloseTo(new NegativeBinomial().logLikelihood(sample, plain), within(1e-11));
    double[] inflated = {1e-3, plain[0], plain[1]};
    assertThat(model.logLikelihood(sample, inflated))
        .isLessThan(model.logLikelihood(sample, estimates));
  }

  @Test
  void excessZerosBeforeUnderdispersedCountsEndAtThePoissonLimit() {
    var sample = CountSample.of(0, 0, 0, 0, 5, 5, 6, 4, 5);
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.POISSON_LIMIT);
    assertThat(estimates[1]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(estimates[2]).isZero();
    double zero = Math.exp(-solved(5));
    assertThat(estimates[0]).isCloseTo((4.0 / 9 - zero) / (1 - zero), within(1e-12));
    model.variances(sample, estimates, variances);
    assertThat(variances).containsOnly(Double.NaN);
  }

  /** The zero-truncated Poisson's mean parameter, by bisection. */
  private static double solved(double mean) {
    double low = 0;
    double high = mean;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (middle / -Math.expm1(-middle) < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Test
  void zerosAndOnesAloneAreNotInflated() {
    assertThat(model.fit(CountSample.of(0, 0, 0, 1), estimates)).isEqualTo(FitStatus.POISSON_LIMIT);
    assertThat(estimates).containsExactly(0, Double.POSITIVE_INFINITY, 0);
  }

  @Test
  void theFittedShareOfZerosIsTheObservedOne() {
    var sample = CountSample.of(0, 0, 0, 0, 0, 3, 8, 12, 5, 2, 9, 20, 1, 6);
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
    assertThat(model.probabilities(estimates, 10_000)[0]).isCloseTo(5.0 / 14, within(1e-12));
  }
}
