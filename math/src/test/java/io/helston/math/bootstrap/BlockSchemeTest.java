package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.random.ReplicateStreams;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BlockSchemeTest {
  private static final int ROWS = 23;
  private static final int LENGTH = 5;

  @ParameterizedTest
  @EnumSource
  void aReplicateIsAsLongAsTheSeries(BlockScheme.Kind kind) {
    for (double length : new double[] {1, 4.4, ROWS, 3 * ROWS}) {
      var scheme = new BlockScheme(ROWS, length, kind);
      assertThat(SchemesTest.drawn(scheme, SchemesTest.streams(), 0)).hasSize(ROWS);
    }
  }

  @Test
  void movingBlocksAreContiguousAndStayInside() {
    var scheme = new BlockScheme(ROWS, LENGTH, BlockScheme.Kind.MOVING);
    Set<Integer> starts = starts(scheme, 1);
    assertThat(starts).hasSize(ROWS - LENGTH + 1).contains(0, ROWS - LENGTH);
  }

  @Test
  void circularBlocksBeginAnywhereAndRunOverTheEnd() {
    var scheme = new BlockScheme(ROWS, LENGTH, BlockScheme.Kind.CIRCULAR);
    assertThat(starts(scheme, ROWS)).hasSize(ROWS);
  }

  /** First rows of blocks; within a block each row follows the last, modulo {@code ROWS}. */
  private static Set<Integer> starts(BlockScheme scheme, int wrap) {
    ReplicateStreams streams = SchemesTest.streams();
    Set<Integer> starts = new HashSet<>();
    for (int replicate = 0; replicate < 300; replicate++) {
      int[] rows = SchemesTest.drawn(scheme, streams, replicate);
      for (int i = 0; i < rows.length; i++) {
        if (i % LENGTH == 0) {
          starts.add(rows[i]);
        } else {
          int next = rows[i - 1] + 1;
          assertThat(rows[i]).isEqualTo(wrap == ROWS ? next % ROWS : next);
        }
      }
    }
    return starts;
  }

  @Test
  void aBlockAsLongAsTheSeriesIsTheSeries() {
    var moving = new BlockScheme(ROWS, 2 * ROWS, BlockScheme.Kind.MOVING);
    assertThat(SchemesTest.drawn(moving, SchemesTest.streams(), 0))
        .isEqualTo(IntStream.range(0, ROWS).toArray());
  }

  @Test
  void lengthsOfStationaryBlocksAreGeometricWithTheirMean() {
    int rows = 1000;
    double mean = 8;
    var scheme = new BlockScheme(rows, mean, BlockScheme.Kind.STATIONARY);
    ReplicateStreams streams = SchemesTest.streams();
    long[] ends = new long[2];
    long[] steps = new long[2];
    boolean wrapped = false;
    for (int replicate = 0; replicate < 300; replicate++) {
      int[] drawn = SchemesTest.drawn(scheme, streams, replicate);
      int length = 1;
      for (int i = 1; i < rows; i++) {
        boolean follows = drawn[i] == (drawn[i - 1] + 1) % rows;
        wrapped |= follows && drawn[i] == 0;
        int old = length > mean ? 1 : 0;
        steps[old]++;
        ends[old] += follows ? 0 : 1;
        length = follows ? length + 1 : 1;
      }
    }
    assertThat(wrapped).isTrue();
    // A new block follows the old one by chance once in a thousand times.
    double expected = (1 - 1.0 / rows) / mean;
    for (int old = 0; old < 2; old++) {
      double error = Math.sqrt(expected * (1 - expected) / steps[old]);
      assertThat((double) ends[old] / steps[old]).isCloseTo(expected, within(4 * error));
    }
  }

  @Test
  void stationaryBlocksOfMeanLength1AreSingleRows() {
    var scheme = new BlockScheme(ROWS, 1, BlockScheme.Kind.STATIONARY);
    ReplicateStreams streams = SchemesTest.streams();
    int following = 0;
    for (int replicate = 0; replicate < 100; replicate++) {
      int[] drawn = SchemesTest.drawn(scheme, streams, replicate);
      for (int i = 1; i < ROWS; i++) {
        following += drawn[i] == (drawn[i - 1] + 1) % ROWS ? 1 : 0;
      }
    }
    assertThat(following).isBetween(60, 140);
  }
}
