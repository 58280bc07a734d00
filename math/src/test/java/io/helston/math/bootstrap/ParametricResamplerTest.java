package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.model.Linear;
import io.helston.math.bootstrap.model.NegativeBinomial;
import io.helston.math.bootstrap.model.Normal;
import io.helston.math.random.NumpyRandom;
import io.helston.math.random.ReplicateStreams;
import io.helston.math.random.ReplicateStreams.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ParametricResamplerTest {
  private static final BigInteger SEED = BigInteger.valueOf(7);
  private static final double[] PARAMETERS = {1.3, 5};
  private static final int ROWS = 2500;
  private static final Observations DATA = Observations.of(new double[][] {new double[ROWS]}, true);

  @ParameterizedTest
  @EnumSource
  void aReplicateHasAsManyObservationsAsTheData(Kind kind) {
    ParametricResampler resampler = resampler(kind);
    for (int replicate = 0; replicate < 3; replicate++) {
      Sample sample = resampler.draw(replicate);
      double sum = 0;
      for (int entry = 0; entry < sample.entries(); entry++) {
        sum += sample.weight(entry);
      }
      assertThat(sum).isEqualTo(ROWS).isEqualTo(sample.size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void drawsHaveTheMeanAndVarianceOfTheModel(Kind kind) {
    int replicates = 20;
    double sum = 0;
    double squares = 0;
    ParametricResampler resampler = resampler(kind);
    for (int replicate = 0; replicate < replicates; replicate++) {
      Sample sample = resampler.draw(replicate);
      for (int entry = 0; entry < sample.entries(); entry++) {
        sum += sample.weight(entry) * sample.value(entry);
        squares += sample.weight(entry) * Math.pow(sample.value(entry) - 6.5, 2);
      }
    }
    double draws = (double) ROWS * replicates;
    double variance = 6.5 * 6;
    assertThat(sum / draws).isCloseTo(6.5, within(4 * Math.sqrt(variance / draws)));
    assertThat(squares / draws).isCloseTo(variance, within(4 * variance * Math.sqrt(7 / draws)));
  }

  @Test
  void aTableTurnsOneWordIntoOneCount() {
    ReplicateStreams streams = streams(Kind.PHILOX4X64);
    AliasTable table = ParametricResampler.table(new NegativeBinomial(), PARAMETERS);
    long[] words = new long[ROWS];
    streams.seek(3);
    streams.bits().fill(words, ROWS);
    var expected = new CountSample(0);
    table.addTo(expected, words, ROWS);
    assertThat(frequencies(resampler(Kind.PHILOX4X64).draw(3))).isEqualTo(frequencies(expected));
  }

  @Test
  void numpysKindsDrawNumpysValuesWhateverTheTable() {
    double[][] columns = {new double[ROWS]};
    new NegativeBinomial().generate(PARAMETERS, NumpyRandom.defaultRng(SEED), columns);
    var expected = new CountSample(0);
    Arrays.stream(columns[0]).forEach(value -> expected.add((int) value, 1));
    assertThat(frequencies(resampler(Kind.NUMPY_SERIAL).draw(0))).isEqualTo(frequencies(expected));
  }

  @ParameterizedTest
  @EnumSource(names = "NUMPY_SERIAL", mode = EnumSource.Mode.EXCLUDE)
  void aReplicateDoesNotDependOnThoseBefore(Kind kind) {
    ParametricResampler busy = resampler(kind);
    for (long replicate : new long[] {5, 0, 5, 2}) {
      assertThat(frequencies(busy.draw(replicate)))
          .isEqualTo(frequencies(resampler(kind).draw(replicate)));
    }
  }

  @Test
  void onlyCountsOfModerateSizeHaveATable() {
    assertThat(ParametricResampler.table(new Normal(), new double[] {0, 1})).isNull();
    assertThat(ParametricResampler.table(new NegativeBinomial(), new double[] {2, 1e5})).isNull();
    assertThat(ParametricResampler.table(new NegativeBinomial(), PARAMETERS).largest())
        .isBetween(100, 400);
  }

  @Test
  void countsBeyondAHistogramAreKeptAsValues() {
    double[] parameters = {2, 1e5};
    Observations data = Observations.of(new double[][] {new double[300]}, true);
    var model = new NegativeBinomial();
    var resampler =
        ParametricResampler.of(model, parameters, data, streams(Kind.XOSHIRO256PP), null);
    Sample sample = resampler.draw(0);
    assertThat(sample).isInstanceOf(RowSample.class);
    double[] estimates = new double[2];
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
    assertThat(estimates[0]).isCloseTo(2, within(0.6));
    assertThat(estimates[0] * estimates[1]).isCloseTo(2e5, within(4e4));
  }

  @Test
  void onlyTheFirstColumnIsDrawn() {
    double[][] columns = {{0, 0, 0}, {1, 2, 3}};
    Observations data = Observations.of(columns, false);
    var resampler =
        ParametricResampler.of(
            new Linear(), new double[] {100, 10, 1}, data, streams(Kind.PHILOX4X64), null);
    RowSample sample = (RowSample) resampler.draw(0);
    assertThat(sample.columns()[1]).containsExactly(1, 2, 3);
    assertThat(Arrays.stream(sample.columns()[0]).allMatch(v -> v > 100 && v < 140)).isTrue();
    assertThat(columns[0]).containsOnly(0);
  }

  private static ParametricResampler resampler(Kind kind) {
    var model = new NegativeBinomial();
    AliasTable table = ParametricResampler.table(model, PARAMETERS);
    return ParametricResampler.of(model, PARAMETERS, DATA, streams(kind), table);
  }

  private static ReplicateStreams streams(Kind kind) {
    return new ReplicateStreams(kind, SEED, "x");
  }

  private static int[] frequencies(Sample sample) {
    var counts = (CountSample) sample;
    return Arrays.copyOf(counts.frequencies(), counts.entries());
  }
}
