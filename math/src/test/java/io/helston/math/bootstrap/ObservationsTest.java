package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.model.NegativeBinomial;
import io.helston.math.random.NumpyRandom;
import io.helston.math.random.ReplicateStreams;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ObservationsTest {

  @Test
  void smallCountsAreAHistogram() {
    Observations data = Observations.of(BootstrapData.column(4, 0, 4, 2), true);
    assertThat(data.histogram()).isTrue();
    assertThat(data.rows()).isEqualTo(4);
    assertThat(data.all()).isInstanceOf(CountSample.class);
    assertThat(Arrays.copyOf(((CountSample) data.all()).frequencies(), 5))
        .containsExactly(1, 0, 1, 0, 2);
  }

  @Test
  void largeCountsAndMeasurementsAreMergedRowsInAscendingOrder() {
    for (Observations data :
        new Observations[] {
          Observations.of(BootstrapData.column(5_000_000, 3, 5_000_000), true),
          Observations.of(BootstrapData.column(5_000_000, 3, 5_000_000), false)
        }) {
      assertThat(data.histogram()).isFalse();
      RowSample all = (RowSample) data.all();
      assertThat(all.columns()[0]).containsExactly(3, 5_000_000);
      assertThat(all.weights()).containsExactly(1, 2);
      assertThat(all.ascending()).isTrue();
      assertThat(data.columns()[0]).containsExactly(5_000_000, 3, 5_000_000);
    }
  }

  @Test
  void rowsOfTwoColumnsStayAsTheyAre() {
    double[][] columns = {{2, 1, 2}, {0, 1, 0}};
    RowSample all = (RowSample) Observations.of(columns, true).all();
    assertThat(all.columns()).isEqualTo(columns);
    assertThat(all.weights()).containsExactly(1, 1, 1);
  }

  @Test
  void histogramsAndRowsLeadToTheSameEstimates() {
    double[][] columns = {new double[150]};
    var model = new NegativeBinomial();
    model.generate(new double[] {1.3, 40}, NumpyRandom.defaultRng(BigInteger.TWO), columns);
    Replicator.Batch counts = replicates(Observations.of(columns, true), model);
    Replicator.Batch rows = replicates(Observations.of(columns, false), model);
    assertThat(rows.statuses()).isEqualTo(counts.statuses()).containsOnly(0);
    for (int parameter = 0; parameter < 2; parameter++) {
      for (int r = 0; r < 50; r++) {
        double value = counts.estimates()[parameter][r];
        assertThat(rows.estimates()[parameter][r]).isCloseTo(value, within(1e-11 * value));
        double variance = counts.variances()[parameter][r];
        assertThat(rows.variances()[parameter][r]).isCloseTo(variance, within(1e-9 * variance));
      }
    }
  }

  private static Replicator.Batch replicates(Observations data, Model model) {
    var streams = new ReplicateStreams(ReplicateStreams.Kind.PHILOX4X64, BigInteger.ONE, "x");
    var scheme = new SimpleScheme(data.rows(), data.rows());
    return new Replicator(new IndexResampler(data, scheme, streams), model, true).run(0, 50);
  }

  @Test
  void aSampleInTheMakingTakesRowsAndGivesThemBack() {
    for (boolean counts : new boolean[] {true, false}) {
      Observations data = Observations.of(BootstrapData.column(4, 0, 4, 2), counts);
      Observations.Drawn drawn = data.newSample();
      drawn.addRows(new int[] {0, 2, 3, 1}, 3);
      drawn.addRow(1, 5);
      drawn.addRow(2, -1);
      assertThat(drawn.sample().size()).isEqualTo(7);
      assertThat(frequency(drawn.sample(), 4)).isEqualTo(1);
      assertThat(frequency(drawn.sample(), 0)).isEqualTo(5);
      assertThat(frequency(drawn.sample(), 2)).isEqualTo(1);
      drawn.clear();
      assertThat(drawn.sample().size()).isZero();
    }
  }

  /** The total weight of a value. */
  static double frequency(Sample sample, double value) {
    double sum = 0;
    for (int entry = 0; entry < sample.entries(); entry++) {
      sum += sample.value(entry) == value ? sample.weight(entry) : 0;
    }
    return sum;
  }
}
