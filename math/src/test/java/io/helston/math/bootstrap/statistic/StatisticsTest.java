package io.helston.math.bootstrap.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
  private static final double[] VALUES = {3, 1, 4, 1, 5, 9, 2, 6};
  private static final double[] GROUPS = {0, 0, 1, 1, 0, 1, 0, 1};

  private static double estimate(String name, Sample sample) {
    double[] estimates = new double[1];
    assertThat(Statistics.of(List.of(name)).fit(sample, estimates)).isEqualTo(FitStatus.OK);
    return estimates[0];
  }

  private static FitStatus degenerate(String name, Sample sample) {
    double[] estimates = {0};
    FitStatus status = Statistics.of(List.of(name)).fit(sample, estimates);
    assertThat(estimates[0]).isNaN();
    return status;
  }

  @Test
  void knownValues() {
    var sample = RowSample.of(VALUES, GROUPS);
    assertThat(estimate("mean", sample)).isCloseTo(31.0 / 8, within(1e-15));
    assertThat(estimate("median", sample)).isEqualTo(3.5);
    assertThat(estimate("variance", sample)).isCloseTo(7.553571428571429, within(1e-14));
    assertThat(estimate("sd", sample)).isCloseTo(2.748376143938713, within(1e-14));
    assertThat(estimate("quantile:0.9", sample)).isCloseTo(6.9, within(1e-14));
    assertThat(estimate("quantile:0", sample)).isEqualTo(1);
    assertThat(estimate("quantile:1", sample)).isEqualTo(9);
    assertThat(estimate("diff-means", sample)).isCloseTo(2.75 - 5, within(1e-15));
  }

  @Test
  void studentizedDifferenceFollowsBebi103() {
    double var0 = (0.0625 + 3.0625 + 5.0625 + 0.5625) / 4;
    double var1 = (1 + 16 + 16 + 1) / 4.0;
    assertThat(estimate("studentized-diff-means", RowSample.of(VALUES, GROUPS)))
        .isCloseTo(-2.25 / Math.sqrt(var0 / 3 + var1 / 3), within(1e-14));
  }

  @Test
  void correlationIsPearsons() {
    double[] x = {1, 2, 3, 4.5, 5};
    double[] y = {2.1, 1.7, 3.3, 4, 6};
    double[] rising = {10, 20, 30, 45, 50};
    assertThat(estimate("correlation", RowSample.of(x, y)))
        .isCloseTo(0.9073298092435623, within(1e-14));
    assertThat(estimate("correlation", RowSample.of(x, rising))).isCloseTo(1, within(1e-15));
  }

  @Test
  void wholeWeightsRepeatRows() {
    var random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int n = 2 + random.nextInt(9);
      double[][] columns = new double[2][n];
      double[] weights = new double[n];
      for (int i = 0; i < n; i++) {
        columns[0][i] = random.nextInt(12) / 4.0;
        columns[1][i] = random.nextInt(2);
        weights[i] = random.nextInt(4);
      }
      weights[0]++;
      var weighted = new RowSample(columns, weights, RowSample.ascends(columns[0]));
      Sample repeated = repeated(columns, weights);
      for (String name : Statistics.names()) {
        String one = name.replace("P", "" + random.nextInt(101) / 100.0);
        double[] expected = new double[1];
        double[] actual = new double[1];
        Estimator estimator = Statistics.of(List.of(one));
        FitStatus status = estimator.fit(repeated, expected);
        assertThat(estimator.fit(weighted, actual)).as(one).isEqualTo(status);
        assertThat(Double.isNaN(actual[0])).isEqualTo(status != FitStatus.OK);
        if (status == FitStatus.OK) {
          assertThat(actual[0]).as(one).isCloseTo(expected[0], within(1e-12));
        }
      }
    }
  }

  private static Sample repeated(double[][] columns, double[] weights) {
    double[][] rows = new double[2][(int) Arrays.stream(weights).sum()];
    int at = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < weights[i]; k++) {
        rows[0][at] = columns[0][i];
        rows[1][at++] = columns[1][i];
      }
    }
    return RowSample.of(rows);
  }

  @Test
  void quantilesOfUnsortedRowsFollowNumpysRule() {
    var random = new Random(6);
    for (int round = 0; round < 100; round++) {
      double[] values = random.doubles(1 + random.nextInt(20)).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double p = random.nextInt(21) / 20.0;
      double h = (sorted.length - 1) * p;
      int low = (int) h;
      int high = Math.min(low + 1, sorted.length - 1);
      double expected = sorted[low] + (h - low) * (sorted[high] - sorted[low]);
      assertThat(estimate("quantile:" + p, RowSample.of(values)))
          .isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  void quantilesMoveSmoothlyWithFractionalWeights() {
    double[] values = {1, 2, 4};
    double below = weightedMedian(values, 1, 1 - 1e-9, 1);
    double at = weightedMedian(values, 1, 1, 1);
    double above = weightedMedian(values, 1, 1 + 1e-9, 1);
    assertThat(at).isEqualTo(2);
    assertThat(below).isCloseTo(at, within(1e-8));
    assertThat(above).isCloseTo(at, within(1e-8));
    assertThat(weightedMedian(values, 0.2, 0.3, 0.1))
        .as("less than one observation: the mean")
        .isCloseTo((0.2 + 0.6 + 0.4) / 0.6, within(1e-14));
  }

  private static double weightedMedian(double[] values, double... weights) {
    return estimate("median", new RowSample(new double[][] {values}, weights, true));
  }

  @Test
  void undefinedStatisticsSaySo() {
    double[] constant = {2, 2, 2};
    double[] rising = {1, 2, 3};
    double[] zero = {0, 0, 0};
    assertThat(degenerate("correlation", RowSample.of(constant, rising)))
        .isEqualTo(FitStatus.DEGENERATE);
    assertThat(degenerate("correlation", RowSample.of(rising, constant)))
        .isEqualTo(FitStatus.DEGENERATE);
    assertThat(degenerate("diff-means", RowSample.of(rising, zero)))
        .isEqualTo(FitStatus.DEGENERATE);
    double[] groups = {0, 1, 1};
    assertThat(degenerate("studentized-diff-means", RowSample.of(rising, groups)))
        .isEqualTo(FitStatus.DEGENERATE);
    double[] four = {2, 2, 3, 3};
    double[] halves = {0, 0, 1, 1};
    assertThat(degenerate("studentized-diff-means", RowSample.of(four, halves)))
        .isEqualTo(FitStatus.DEGENERATE);
    assertThat(degenerate("sd", RowSample.of(new double[] {7}))).isEqualTo(FitStatus.DEGENERATE);
    assertThat(estimate("variance", RowSample.of(constant))).isZero();
  }

  @Test
  void variancesOfMeansAreTheUsualOnes() {
    var sample = RowSample.of(VALUES, GROUPS);
    var statistics = Statistics.of(List.of("mean", "sd", "diff-means"));
    double[] estimates = new double[3];
    double[] variances = new double[3];
    statistics.fit(sample, estimates);
    statistics.variances(sample, estimates, variances);
    assertThat(variances[0]).isCloseTo(7.553571428571429 / 8, within(1e-14));
    assertThat(variances[1]).isNaN();
    assertThat(variances[2]).isCloseTo(8.75 / 3 / 4 + 34.0 / 3 / 4, within(1e-14));
  }

  @Test
  void aFailingPartLeavesTheOthersAlone() {
    double[] constant = {2, 2, 2};
    double[] rising = {1, 2, 3};
    double[] estimates = new double[3];
    var statistics = Statistics.of(List.of("mean", "correlation", "median"));
    assertThat(statistics.fit(RowSample.of(rising, constant), estimates))
        .isEqualTo(FitStatus.DEGENERATE);
    assertThat(estimates).containsExactly(2, Double.NaN, 2);
    assertThat(statistics.parameters()).containsExactly("mean", "correlation", "median");
  }

  @Test
  void aPartThatWritesNothingLeavesNoEarlierEstimate() {
    var composite = new Composite(List.of(new Silent()));
    double[] estimates = {7};
    composite.variances(RowSample.of(VALUES), estimates, new double[1]);
    assertThat(composite.fit(RowSample.of(VALUES), estimates)).isEqualTo(FitStatus.FAILED);
    assertThat(estimates[0]).isNaN();
  }

  private record Silent() implements Estimator {
    @Override
    public List<String> parameters() {
      return List.of("silent");
    }

    @Override
    public FitStatus fit(Sample sample, double[] estimates) {
      return FitStatus.FAILED;
    }

    @Override
    public void variances(Sample sample, double[] estimates, double[] variances) {}
  }

  @Test
  void wrongNamesAreRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Statistics.of(List.of("mode")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown statistic 'mode', expected one of " + String.join(", ", Statistics.names()));
    assertThatThrownBy(() -> Statistics.of(List.of("quantile:1.5")))
        .hasMessageContaining("quantile:1.5");
    assertThatThrownBy(() -> Statistics.of(List.of("quantile:x")))
        .hasMessageContaining("quantile:x");
    assertThatThrownBy(() -> Statistics.of(List.of("mean", "mean"))).hasMessageContaining("repeat");
    assertThatThrownBy(() -> Statistics.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void statisticsOfTwoColumnsRefuseOne() {
    assertThatThrownBy(() -> estimate("correlation", RowSample.of(VALUES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two columns");
  }
}
