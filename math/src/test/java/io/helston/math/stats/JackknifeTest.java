package io.helston.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class JackknifeTest {
  @Test
  void ofMeansIsTheClassicalStandardError() {
    double[] x = {3, 1, 4, 1, 5, 9, 2, 6};
    double mean = 31.0 / 8;
    double[] leaveOneOut = new double[x.length];
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      leaveOneOut[i] = (31 - x[i]) / 7;
      squares += (x[i] - mean) * (x[i] - mean);
    }
    Jackknife jackknife = Jackknife.of(leaveOneOut);
    assertThat(jackknife.standardError()).isCloseTo(Math.sqrt(squares / 7 / 8), within(1e-14));
    assertThat(jackknife.mean()).isCloseTo(mean, within(1e-14));
    assertThat(jackknife.valid()).isEqualTo(8);
  }

  @Test
  void undefinedReplicatesDoNotCount() {
    assertThat(Jackknife.of(new double[] {1, Double.NaN, 2, 4, Double.NaN}))
        .isEqualTo(Jackknife.of(new double[] {1, 2, 4}));
  }

  @Test
  void fewerThanTwoReplicatesHaveNoError() {
    assertThat(Jackknife.of(new double[] {1, Double.NaN}))
        .isEqualTo(new Jackknife(1, Double.NaN, 1));
    assertThat(Jackknife.of(new double[0])).isEqualTo(new Jackknife(Double.NaN, Double.NaN, 0));
  }
}
