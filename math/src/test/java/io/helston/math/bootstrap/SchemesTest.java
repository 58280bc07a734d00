package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.random.ReplicateStreams;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which rows the schemes draw, those of blocks of series aside. */
final class SchemesTest {
  private static final int[] GROUPS = {1, 0, 2, 1, 1, 0, 2, 2, 2, 2};

  static ReplicateStreams streams() {
    return new ReplicateStreams(ReplicateStreams.Kind.PHILOX4X64, BigInteger.valueOf(9), "x");
  }

  /** The rows of a replicate. */
  static int[] drawn(IndexScheme scheme, ReplicateStreams streams, long replicate) {
    var rows = new RowBuffer();
    streams.seek(replicate);
    int count = scheme.draw(streams, replicate, rows);
    return rows.first(count);
  }

  static Stream<Named<Supplier<IndexScheme>>> schemes() {
    return Stream.of(
        named("simple", () -> new SimpleScheme(10, 10)),
        named("three of ten", () -> new SimpleScheme(10, 3)),
        named("strata", () -> GroupedScheme.strata(GROUPS)),
        named("clusters", () -> GroupedScheme.clusters(GROUPS)),
        named("balanced", () -> new BalancedScheme(10)),
        named("moving blocks", () -> new BlockScheme(10, 3, BlockScheme.Kind.MOVING)),
        named("circular blocks", () -> new BlockScheme(10, 3, BlockScheme.Kind.CIRCULAR)),
        named("stationary blocks", () -> new BlockScheme(10, 3, BlockScheme.Kind.STATIONARY)));
  }

  private static Named<Supplier<IndexScheme>> named(String name, Supplier<IndexScheme> scheme) {
    return Named.of(name, scheme);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aReplicateDoesNotDependOnThoseBefore(Supplier<IndexScheme> schemes) {
    IndexScheme busy = schemes.get();
    ReplicateStreams streams = streams();
    for (long replicate : new long[] {0, 1, 1000, 999, 0, 2001, 1, 5}) {
      assertThat(drawn(busy, streams, replicate))
          .isEqualTo(drawn(schemes.get(), streams(), replicate))
          .isNotEqualTo(drawn(busy, streams, replicate + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void everyRowIsDrawnSometimesAndNoOther(Supplier<IndexScheme> schemes) {
    IndexScheme scheme = schemes.get();
    ReplicateStreams streams = streams();
    int[] cells = new int[10];
    for (int replicate = 0; replicate < 200; replicate++) {
      for (int row : drawn(scheme, streams, replicate)) {
        cells[row]++;
      }
    }
    assertThat(cells).doesNotContain(0);
  }

  @Test
  void aSimpleReplicateHasTheSizeAskedFor() {
    assertThat(drawn(new SimpleScheme(10, 3), streams(), 0)).hasSize(3);
    assertThat(drawn(new SimpleScheme(10, 5000), streams(), 0)).hasSize(5000);
  }

  @Test
  void simpleRowsAreTheIndicesOfTheStream() {
    ReplicateStreams streams = streams();
    int[] expected = new int[10];
    streams.seek(7);
    streams.indices(10, expected, 0, 10);
    assertThat(drawn(new SimpleScheme(10, 10), streams, 7)).isEqualTo(expected);
  }

  @Test
  void strataKeepTheirSizes() {
    IndexScheme scheme = GroupedScheme.strata(GROUPS);
    ReplicateStreams streams = streams();
    for (int replicate = 0; replicate < 50; replicate++) {
      int[] groups =
          Arrays.stream(drawn(scheme, streams, replicate)).map(row -> GROUPS[row]).toArray();
      assertThat(groups).containsExactly(0, 0, 1, 1, 1, 2, 2, 2, 2, 2);
    }
  }

  @Test
  void clustersAreDrawnWhole() {
    IndexScheme scheme = GroupedScheme.clusters(GROUPS);
    ReplicateStreams streams = streams();
    int[][] members = {{1, 5}, {0, 3, 4}, {2, 6, 7, 8, 9}};
    int[] times = new int[3];
    for (int replicate = 0; replicate < 200; replicate++) {
      int[] rows = drawn(scheme, streams, replicate);
      int clusters = 0;
      for (int at = 0; at < rows.length; clusters++) {
        int cluster = GROUPS[rows[at]];
        times[cluster]++;
        int[] expected = members[cluster];
        assertThat(Arrays.copyOfRange(rows, at, at + expected.length)).isEqualTo(expected);
        at += expected.length;
      }
      assertThat(clusters).isEqualTo(3);
    }
    assertThat(Arrays.stream(times).allMatch(count -> count > 150 && count < 250)).isTrue();
  }

  @Test
  void overASetOfBalancedReplicatesEveryRowIsDrawnEquallyOften() {
    var scheme = new BalancedScheme(7);
    assertThat(scheme.set()).isEqualTo(1000);
    ReplicateStreams streams = streams();
    for (long set = 0; set < 3; set++) {
      int[] cells = new int[7];
      for (long replicate = set * 1000; replicate < set * 1000 + 1000; replicate++) {
        int[] rows = drawn(scheme, streams, replicate);
        assertThat(rows).hasSize(7);
        for (int row : rows) {
          cells[row]++;
        }
      }
      assertThat(cells).containsOnly(1000);
    }
  }

  @Test
  void balancedSetsShrinkAsDataGrow() {
    assertThat(new BalancedScheme(1).set()).isEqualTo(1000);
    assertThat(new BalancedScheme(1 << 15).set()).isEqualTo(512);
    assertThat(new BalancedScheme(1 << 25).set()).isEqualTo(1);
  }

  @Test
  void theNumberOfDistinctRowsInABalancedReplicateIsThatOfDrawsWithReplacement() {
    var scheme = new BalancedScheme(50);
    ReplicateStreams streams = streams();
    double distinct = 0;
    for (int replicate = 0; replicate < 1000; replicate++) {
      distinct += Arrays.stream(drawn(scheme, streams, replicate)).distinct().count();
    }
    double expected = 50 * (1 - Math.pow(1 - 1.0 / 50, 50));
    assertThat(distinct / 1000).isBetween(expected - 0.3, expected + 0.3);
  }

  @Test
  void anIndexResamplerCountsTheRowsOfItsScheme() {
    Observations data = Observations.of(BootstrapData.column(4, 0, 4, 2), true);
    var resampler = new IndexResampler(data, new SimpleScheme(4, 9), streams());
    int[] frequencies = resampler.frequencies(3);
    assertThat(Arrays.stream(frequencies).sum()).isEqualTo(9);
    Sample sample = resampler.draw(3);
    assertThat(sample.size()).isEqualTo(9);
    assertThat(ObservationsTest.frequency(sample, 4)).isEqualTo(frequencies[0] + frequencies[2]);
    assertThat(ObservationsTest.frequency(sample, 0)).isEqualTo(frequencies[1]);
    assertThat(ObservationsTest.frequency(sample, 2)).isEqualTo(frequencies[3]);
  }
}
