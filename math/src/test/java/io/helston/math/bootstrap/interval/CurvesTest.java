package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CurvesTest {
  private static Replicates normal(int count) {
    var random = new SplittableRandom(1);
    double[] values = new double[count];
    for (int r = 0; r < count; r++) {
      values[r] = random.nextGaussian();
    }
    return Replicates.of(values);
  }

  @Test
  void theCurveIsTheSumOfKernels() {
    Replicates replicates = normal(500);
    Density curve = Density.of(replicates);
    double[] sorted = replicates.sorted();
    double range =
        QuantileRule.LINEAR.quantile(sorted, 0.75) - QuantileRule.LINEAR.quantile(sorted, 0.25);
    double h = 0.9 * Math.min(replicates.standardDeviation(), range / 1.34) * Math.pow(500, -0.2);
    assertThat(curve.x()).hasSize(200);
    assertThat(curve.x()[0]).isCloseTo(sorted[0] - 3 * h, within(1e-9));
    assertThat(curve.x()[199]).isCloseTo(sorted[499] + 3 * h, within(1e-9));
    for (int i = 0; i < 200; i += 7) {
      double sum = 0;
      for (double value : sorted) {
        double distance = (curve.x()[i] - value) / h;
        sum += Math.exp(-distance * distance / 2);
      }
      double direct = sum / (500 * h * Math.sqrt(2 * Math.PI));
      assertThat(curve.density()[i]).isCloseTo(direct, within(2e-5));
    }
  }

  @Test
  void theAreaUnderTheCurveIsOne() {
    Density curve = Density.of(normal(100_000));
    double area = 0;
    for (double height : curve.density()) {
      area += height * (curve.x()[1] - curve.x()[0]);
    }
    assertThat(area).isCloseTo(1, within(1e-3));
  }

  @Test
  void infinitiesAndFailuresAreLeftOut() {
    double[] values = {1, 2, 4, Double.NaN, Double.POSITIVE_INFINITY};
    assertThat(Density.of(Replicates.of(values)).density())
        .isEqualTo(Density.of(Replicates.of(new double[] {1, 2, 4})).density());
  }

  @Test
  void constantReplicatesHaveNoCurve() {
    assertThat(Density.of(Replicates.of(new double[] {5, 5, 5})).x()).isEmpty();
    assertThat(Density.of(Replicates.of(new double[] {5})).x()).isEmpty();
    assertThat(Density.of(Replicates.of(new double[0])).density()).isEmpty();
  }

  @Test
  void mostlyTiedReplicatesStillHaveACurve() {
    assertThat(Density.of(Replicates.of(new double[] {1, 5, 5, 5, 5, 5, 5, 9})).x()).hasSize(200);
  }

  @Test
  void bandsArePercentilesOfEachOrderStatistic() {
    double[][] samples = new double[41][];
    for (int s = 0; s < 41; s++) {
      samples[s] = new double[] {40 - s, 100 + 2 * s};
    }
    double[][] bands = OrderStatisticBands.of(samples);
    assertThat(OrderStatisticBands.percentiles()).containsExactly(2.5, 16, 50, 84, 97.5);
    for (int k = 0; k < 5; k++) {
      double expected = 0.4 * OrderStatisticBands.percentiles()[k];
      assertThat(bands[k][0]).isCloseTo(expected, within(1e-12));
      assertThat(bands[k][1]).isCloseTo(100 + 2 * expected, within(1e-12));
    }
    assertThat(samples[0]).containsExactly(40, 100);
  }

  @Test
  void samplesOfDifferentSizesHaveNoBands() {
    assertThatThrownBy(() -> OrderStatisticBands.of(new double[][] {{1, 2}, {3}}))
        .hasMessage("sample 1 has 1 values, expected 2 as in sample 0");
  }
}
