package io.helston.node.analysis.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.RowOrder;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SomaScheduleTest {
  private static final int CHUNK = 4;

  private final Query query = Queries.query();

  private SomaSchedule schedule(SomaSpec spec) {
    return new SomaSchedule(spec, query);
  }

  /** Cells have 8 bytes and 8 for each value, of which those of unit u have 3 u. */
  private static long bytes(int cell) {
    return 8 + 8 * 3L * (cell / CellCache.UNIT);
  }

  private static long bytes(int[] cells) {
    return Arrays.stream(cells).mapToLong(SomaScheduleTest::bytes).sum();
  }

  /** A chunk has up to 992 bytes, so the smallest budget holds none of the larger ones. */
  @ParameterizedTest
  @ValueSource(longs = {500, 1000, 4096, 20_000, 1_000_000})
  void windowsByBytesHaveAsManyChunksAsFit(long budget) {
    SomaSchedule schedule = schedule(Queries.spec(budget));
    for (int epoch = 0; epoch < 3; epoch++) {
      RowOrder order = schedule.order(epoch);
      var all = new HashSet<Integer>();
      for (int number = 0; number < order.ioBatches(); number++) {
        int[] read = order.ioBatch(number).read();
        Arrays.stream(read).forEach(all::add);
        assertThat(bytes(read) <= budget || read.length <= CHUNK).isTrue();
        if (number + 1 < order.ioBatches()) {
          int[] next = Arrays.copyOf(order.ioBatch(number + 1).read(), CHUNK);
          assertThat(bytes(read) + bytes(next)).isGreaterThan(budget);
        }
      }
      assertThat(all).hasSize(Queries.CELLS);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,UNIFORM", "4096,UNIFORM", "0,WEIGHTED", "4096,WEIGHTED", "4096,BALANCED"})
  void windowsOfEpochsFollowEachOther(long budget, SomaSampling.Kind kind) {
    String column = kind == SomaSampling.Kind.UNIFORM ? "" : "column";
    var sampling = new SomaSampling(kind, column);
    SomaSchedule schedule =
        schedule(Queries.spec(budget, sampling, SomaUneven.DROP, new SomaShare(0, 3, 0, 1)));
    int window = 0;
    for (int epoch = 0; epoch < 3; epoch++) {
      RowOrder order = schedule.order(epoch);
      assertThat(order.ioBatches()).isGreaterThan(3);
      for (int number = 0; number < order.ioBatches(); number++) {
        assertThat(schedule.epoch(window)).isEqualTo(epoch);
        assertThat(schedule.ioBatch(window).order()).isEqualTo(order.ioBatch(number).order());
        window++;
      }
    }
    assertThat(schedule.windows()).isEqualTo(window);
  }

  @Test
  void drawnCellsAreCountedAsOftenAsTheyAreServed() {
    var weighted = new SomaSampling(SomaSampling.Kind.WEIGHTED, "weight");
    SomaSchedule schedule =
        schedule(Queries.spec(4096, weighted, SomaUneven.BALANCE, SomaShare.whole()));
    RowOrder order = schedule.order(1);
    long largest = 0;
    for (int number = 0; number < order.ioBatches(); number++) {
      largest = Math.max(largest, bytes(order.ioBatch(number).order()));
    }
    assertThat(largest).isBetween(3800L, 4096L);
  }

  @Test
  void theLargestWindowIsThatOfTheFirstEpoch() {
    SomaSchedule schedule = schedule(Queries.spec(0));
    RowOrder order = schedule.order(0);
    var sizes = new ArrayList<Long>();
    for (int number = 0; number < order.ioBatches(); number++) {
      IoBatch batch = order.ioBatch(number);
      sizes.add(bytes(batch.read()));
    }
    assertThat(schedule.largestWindowBytes()).isEqualTo(sizes.stream().max(Long::compare).get());
  }

  @Test
  void tokensOfOtherBudgetsOrEstimatesAreRefused() {
    String token = schedule(Queries.spec(4096)).tokenAfter(0, 2);
    assertThat(schedule(Queries.spec(4096).from(token)).firstEpoch()).isZero();
    assertThatThrownBy(() -> schedule(Queries.spec(4097).from(token)))
        .hasMessageContaining("differs from this one with io-batch-size 4097 bytes");
    assertThatThrownBy(() -> schedule(Queries.spec(0).from(token)))
        .hasMessageContaining("differs from this one with io-batch-size 64");
    int[] others = query.unitValues().clone();
    others[3]++;
    var tiled =
        new Query(query.cells(), query.genes(), 5, 1000, new double[0], new int[0], others, 4);
    assertThatThrownBy(() -> new SomaSchedule(Queries.spec(4096).from(token), tiled))
        .hasMessageContaining("differs from this one with io-batch-size 4096 bytes by estimates");
    // Where numbers of cells decide, estimates do not count.
    String other = schedule(Queries.spec(0)).tokenAfter(0, 2);
    assertThat(new SomaSchedule(Queries.spec(0).from(other), tiled).firstEpoch()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0,3", "4096,1", "4096,4"})
  void batchesOfAResumedEpochGoOnWithTheirNumbers(long budget, int worldSize) {
    var share = new SomaShare(worldSize - 1, worldSize, 0, 1);
    SomaSpec spec = Queries.spec(budget, SomaSampling.uniform(), SomaUneven.BALANCE, share);
    SomaSchedule whole = schedule(spec);
    int rounds = whole.deal(1).rounds();
    assertThat(IntStream.range(0, rounds).map(round -> whole.number(1, round)))
        .containsExactlyElementsOf(IntStream.range(0, rounds).boxed().toList());
    for (int round = 0; round + 1 < rounds; round++) {
      SomaSchedule rest = schedule(spec.from(whole.tokenAfter(1, round)));
      assertThat(rest.deal(1).rounds()).isEqualTo(rounds - round - 1);
      assertThat(rest.number(1, 0)).isEqualTo(round + 1);
      assertThat(rest.number(2, 0)).isZero();
      // From a token of its own too.
      String later = rest.tokenAfter(1, 0);
      assertThat(later).isEqualTo(whole.tokenAfter(1, round + 1));
    }
    assertThat(schedule(spec.from(whole.tokenAfter(1, rounds - 1))).number(2, 0)).isZero();
  }

  @Test
  void numbersOfAWorkersBatchesFollowEachOtherAfterAResume() {
    for (int worker = 0; worker < 2; worker++) {
      SomaSpec spec =
          Queries.spec(
              0, SomaSampling.uniform(), SomaUneven.BALANCE, new SomaShare(1, 2, worker, 2));
      SomaSchedule rest = schedule(spec.from(schedule(spec).tokenAfter(0, 4)));
      int first = worker;
      // Five rounds were dealt, and the rank's sixth is the first of worker 0.
      assertThat(IntStream.range(0, 3).map(i -> rest.number(0, first + 2 * i)))
          .containsExactlyElementsOf(worker == 0 ? List.of(2, 3, 4) : List.of(3, 4, 5));
    }
  }

  @Test
  void theTokenOfTheBeginningIsThatFromWhichItBegins() {
    SomaSchedule whole = schedule(Queries.spec(0));
    assertThat(schedule(Queries.spec(0).from(whole.token())).firstWindow()).isZero();
    String token = whole.tokenAfter(1, 6);
    assertThat(schedule(Queries.spec(0).from(token)).token()).isEqualTo(token);
  }
}
