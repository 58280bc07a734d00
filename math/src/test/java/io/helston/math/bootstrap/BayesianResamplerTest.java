package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BayesianResamplerTest {

  @Test
  void weightsSumToTheNumberOfRows() {
    Observations data = Observations.of(BootstrapData.column(4, 0, 4, 2, 9), true);
    var resampler = new BayesianResampler(data, SchemesTest.streams());
    for (int replicate = 0; replicate < 100; replicate++) {
      Sample sample = resampler.draw(replicate);
      assertThat(sample.size()).isCloseTo(5, within(1e-14));
      for (int entry = 0; entry < sample.entries(); entry++) {
        assertThat(sample.weight(entry)).isPositive();
      }
    }
  }

  @Test
  void equalValuesAddTheirWeights() {
    RowSample merged = draw(new double[][] {{4, 0, 4, 2}}, true);
    RowSample rows = draw(new double[][] {{4, 0, 4, 2}, {0, 0, 1, 1}}, false);
    double[] weights = rows.weights();
    assertThat(merged.columns()[0]).containsExactly(0, 2, 4);
    assertThat(merged.weights()).containsExactly(weights[1], weights[3], weights[0] + weights[2]);
    assertThat(draw(new double[][] {{4, 0, 4, 2}}, false).weights()).isEqualTo(merged.weights());
  }

  private static RowSample draw(double[][] columns, boolean counts) {
    Observations data = Observations.of(columns, counts);
    return (RowSample) new BayesianResampler(data, SchemesTest.streams()).draw(5);
  }

  /** A Dirichlet(1, ..., 1) weight times n has mean 1 and variance (n-1)/(n+1). */
  @Test
  void weightsHaveTheMomentsOfTheDirichletDistribution() {
    int rows = 6;
    int replicates = 20_000;
    Observations data = Observations.of(BootstrapData.column(0, 1, 2, 3, 4, 5), false);
    var resampler = new BayesianResampler(data, SchemesTest.streams());
    double[] sums = new double[rows];
    double squares = 0;
    for (int replicate = 0; replicate < replicates; replicate++) {
      Sample sample = resampler.draw(replicate);
      for (int row = 0; row < rows; row++) {
        sums[row] += sample.weight(row);
        squares += Math.pow(sample.weight(row) - 1, 2);
      }
    }
    assertThat(Arrays.stream(sums).allMatch(sum -> Math.abs(sum / replicates - 1) < 0.03)).isTrue();
    assertThat(squares / replicates / rows).isCloseTo((rows - 1.0) / (rows + 1), within(0.02));
  }

  @Test
  void aReplicateDoesNotDependOnThoseBefore() {
    Observations data = Observations.of(BootstrapData.column(0, 1, 2, 3), false);
    var busy = new BayesianResampler(data, SchemesTest.streams());
    for (long replicate : new long[] {4, 0, 7, 4}) {
      var fresh = new BayesianResampler(data, SchemesTest.streams());
      assertThat(((RowSample) busy.draw(replicate)).weights())
          .isEqualTo(((RowSample) fresh.draw(replicate)).weights());
    }
  }
}
