package io.helston.math.soma.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EpochOrderTest {
  private static final BigInteger SEED = BigInteger.valueOf(7);
  private static final IoBudget ROWS = new IoBudget.Rows();

  private static final int[] COUNTS = {0, 1, 2, 5, 16, 63, 64, 65, 97, 200};
  private static final int[] RANKS = {1, 2, 3, 5, 8};
  private static final int[] WORKERS = {1, 2, 3};

  @Test
  void balancedRanksServeEachRowOnce() {
    for (int rows : COUNTS) {
      for (int world : RANKS) {
        for (int workers : WORKERS) {
          EpochOrder order = orders(rows, 8, 16, 4).epoch(3);
          var deal = new Deal(0, rows, 8, world, Uneven.BALANCE);
          List<ServedBatch> served = served(order, deal, workers);
          assertThat(sorted(served)).isEqualTo(IntStream.range(0, rows).toArray());
          assertThat(served).hasSize(deal.rounds() * world);
        }
      }
    }
  }

  @Test
  void ranksThatDropServeEachRowAtMostOnceAndEquallyMany() {
    for (int rows : COUNTS) {
      for (int world : RANKS) {
        EpochOrder order = orders(rows, 8, 16, 4).epoch(2, Uneven.DROP.leftOut(rows, world));
        var deal = new Deal(0, order.rows(), 8, world, Uneven.DROP);
        List<ServedBatch> served = served(order, deal, 2);
        int[] all = sorted(served);
        assertThat(all).doesNotHaveDuplicates().hasSize(rows - rows % world);
        assertThat(rowsByRank(served, world)).allMatch(count -> count == rows / world);
      }
    }
  }

  @Test
  void paddedRanksServeEachRowAndRepeatTheEpochsStart() {
    for (int rows : COUNTS) {
      for (int world : RANKS) {
        EpochOrder order = orders(rows, 8, 16, 4).epoch(1);
        var deal = new Deal(0, rows, 8, world, Uneven.PAD);
        List<ServedBatch> served = served(order, deal, 1);
        List<Integer> once = new ArrayList<>();
        List<Integer> repeated = new ArrayList<>();
        for (ServedBatch batch : served) {
          for (int i = 0; i < batch.rows().length; i++) {
            (i < batch.batch().size() ? once : repeated).add(batch.rows()[i]);
          }
        }
        assertThat(once).hasSize(rows).doesNotHaveDuplicates();
        assertThat(repeated).hasSize(Math.floorMod(-rows, world));
        assertThat(repeated)
            .isEqualTo(
                IntStream.range(0, repeated.size()).mapToObj(i -> rowAt(order, i % rows)).toList());
        assertThat(rowsByRank(served, world)).allMatch(count -> count == Math.ceilDiv(rows, world));
      }
    }
  }

  @Test
  void batchesDoNotDependOnRanksBeforeTheLastRound() {
    EpochOrder order = orders(1000, 8, 64, 4).epoch(0);
    List<int[]> alone = inGlobalOrder(order, new Deal(0, 1000, 8, 1, Uneven.BALANCE));
    for (int world : RANKS) {
      List<int[]> dealt = inGlobalOrder(order, new Deal(0, 1000, 8, world, Uneven.BALANCE));
      int full = 1000 / (8 * world) * world;
      assertThat(dealt.subList(0, full - world))
          .usingRecursiveComparison()
          .isEqualTo(alone.subList(0, full - world));
    }
  }

  @Test
  void resumedEpochServesWhatAnUninterruptedOneWould() {
    for (Uneven uneven : Uneven.values()) {
      EpochOrder order = orders(203, 8, 32, 4).epoch(5, uneven.leftOut(203, 3));
      var deal = new Deal(0, order.rows(), 8, 3, uneven);
      List<int[]> whole = inGlobalOrder(order, deal);
      for (int round = 0; round < deal.rounds(); round++) {
        var rest = new Deal(deal.offsetAfter(round), order.rows(), 8, 3, uneven);
        assertThat(inGlobalOrder(order, rest))
            .as("%s after round %d", uneven, round)
            .usingRecursiveComparison()
            .isEqualTo(whole.subList((round + 1) * 3, whole.size()));
      }
    }
  }

  @Test
  void anotherNumberOfRanksGoesOnWithTheRowsThatAreLeft() {
    EpochOrder order = orders(203, 8, 32, 4).epoch(5);
    var first = new Deal(0, 203, 8, 4, Uneven.BALANCE);
    Set<Integer> seen = new HashSet<>();
    for (ServedBatch batch : served(order, first, 1)) {
      if (batch.round() <= 2) {
        Arrays.stream(batch.rows()).forEach(seen::add);
      }
    }
    var rest = new Deal(first.offsetAfter(2), 203, 8, 3, Uneven.BALANCE);
    List<Integer> others = new ArrayList<>();
    served(order, rest, 2).forEach(b -> Arrays.stream(b.rows()).forEach(others::add));
    assertThat(others).doesNotHaveDuplicates().doesNotContainAnyElementsOf(seen);
    assertThat(seen.size() + others.size()).isEqualTo(203);
  }

  @Test
  void eachIoBatchCanBeMadeAlone() {
    EpochOrder order = orders(500, 8, 32, 4).epoch(9, 3);
    List<int[]> inOrder = new ArrayList<>();
    order.ioBatches(0).forEachRemaining(batch -> inOrder.add(batch.order()));
    for (int number = order.ioBatches() - 1; number >= 0; number--) {
      assertThat(order.ioBatch(number).order()).isEqualTo(inOrder.get(number));
      assertThat(order.firstPlace(number + 1) - order.firstPlace(number))
          .isEqualTo(inOrder.get(number).length);
    }
  }

  @Test
  void ioBatchesTellTheirRowsWithoutPermutingThem() {
    for (int rows : COUNTS) {
      List<RowOrder> orders =
          List.of(
              orders(rows, 8, 16, 4).epoch(2),
              orders(rows, 8, 16, 4).epoch(2, Uneven.DROP.leftOut(rows, 8)),
              new SomaMlOrder(new Partition(3, 3 + rows), new BatchSizes(8, 12, 4, true), SEED));
      for (RowOrder order : orders) {
        for (int number = 0; number < order.ioBatches(); number++) {
          assertThat(Arrays.stream(order.served(number)).sorted().toArray())
              .isEqualTo(Arrays.stream(order.ioBatch(number).order()).sorted().toArray());
        }
      }
    }
  }

  @Test
  void orderChangesWithEpochAndSeed() {
    EpochOrders orders = orders(200, 8, 32, 4);
    int[] first = stream(orders.epoch(0));
    assertThat(stream(orders.epoch(0))).isEqualTo(first);
    assertThat(stream(orders.epoch(1))).isNotEqualTo(first);
    var other = new EpochOrders(200, new BatchSizes(8, 32, 4, true), ROWS, BigInteger.TWO);
    assertThat(stream(other.epoch(0))).isNotEqualTo(first);
  }

  @Test
  void ranksSeeRowsOfEverywhere() {
    int rows = 64_000;
    EpochOrder order = orders(rows, 64, 4096, 64).epoch(0);
    var deal = new Deal(0, rows, 64, 4, Uneven.BALANCE);
    var quarters = new int[4];
    new RankBatches(order, deal, Share.ofRank(1, 4))
        .forEachRemaining(
            served -> Arrays.stream(served.rows()).forEach(row -> quarters[row / 16_000]++));
    // 4,000 expected in each; chunks of 64 make the spread about 8 times binomial's 55.
    assertThat(IntStream.of(quarters).boxed()).allMatch(count -> Math.abs(count - 4000) < 1000);
  }

  @Test
  void leftOutRowsMoveOnUntilAllHadTheirTurn() {
    EpochOrders orders = orders(10, 2, 4, 2);
    int[] times = new int[10];
    Set<Integer> before = Set.of();
    for (int epoch = 0; epoch < 10; epoch++) {
      Set<Integer> left = new HashSet<>(IntStream.range(0, 10).boxed().toList());
      Arrays.stream(stream(orders.epoch(epoch, 3))).forEach(left::remove);
      assertThat(left).hasSize(3).isNotEqualTo(before);
      left.forEach(row -> times[row]++);
      before = left;
    }
    assertThat(times).containsOnly(3);
  }

  @Test
  void leavingRowsOutKeepsTheOrderOfTheOthers() {
    int[] whole = stream(orders(100, 8, 32, 4).epoch(4));
    int[] kept = stream(orders(100, 8, 32, 4).epoch(4, 7));
    Set<Integer> left = IntStream.of(kept).boxed().collect(Collectors.toSet());
    assertThat(Arrays.stream(whole).filter(left::contains).toArray()).isEqualTo(kept);
  }

  @Test
  void ioBatchesAreUnionsOfWholeChunks() {
    for (IoBatch batch : ioBatches(orders(500, 8, 32, 4).epoch(1))) {
      assertThat(batch.read().length).isLessThanOrEqualTo(32);
      assertThat(Arrays.stream(batch.read()).map(row -> row / 4).distinct().count())
          .isEqualTo(Math.ceilDiv(batch.read().length, 4));
      assertThat(batch.order()).isNotEqualTo(batch.read());
    }
  }

  @Test
  void bytesLimitIoBatches() {
    int[] entries = new Random(1).ints(1000, 0, 50).toArray();
    var bytes = new IoBudget.Bytes(8000, 8, 12, entries);
    var orders = new EpochOrders(1000, new BatchSizes(8, 32, 4, true), bytes, SEED);
    EpochOrder order = orders.epoch(0);
    assertThat(stream(order)).hasSize(1000).doesNotHaveDuplicates();
    List<IoBatch> batches = ioBatches(order);
    long smallest = Long.MAX_VALUE;
    for (IoBatch batch : batches.subList(0, batches.size() - 1)) {
      long size = Arrays.stream(batch.read()).mapToLong(row -> 8 + 12L * entries[row]).sum();
      assertThat(size).isLessThanOrEqualTo(8000);
      smallest = Math.min(smallest, size);
    }
    // Another chunk of four rows, at most 4 (8 + 12 49) bytes, did not fit.
    assertThat(smallest).isGreaterThan(8000 - 4 * (8 + 12 * 49));
  }

  @Test
  void oversizedChunksAreReadAlone() {
    int[] entries = new int[12];
    Arrays.fill(entries, 1000);
    var bytes = new IoBudget.Bytes(10, 0, 8, entries);
    var orders = new EpochOrders(12, new BatchSizes(2, 8, 4, true), bytes, SEED);
    assertThat(orders.epoch(0).ioBatches()).isEqualTo(3);
  }

  @Test
  void unshuffledRowsComeInOrder() {
    for (IoBudget budget : List.of(ROWS, new IoBudget.Bytes(100, 8, 0, new int[45]))) {
      var orders = new EpochOrders(45, new BatchSizes(8, 10, 4, false), budget, SEED);
      assertThat(stream(orders.epoch(3))).isEqualTo(IntStream.range(0, 45).toArray());
    }
  }

  @Test
  void ordersAreFrozen() {
    // A resumed run gets the rest of its epoch only as long as this holds.
    assertThat(stream(orders(20, 2, 8, 2).epoch(0)))
        .containsExactly(15, 7, 2, 6, 0, 1, 3, 14, 9, 13, 11, 10, 19, 12, 8, 18, 5, 16, 4, 17);
  }

  @Test
  void onlyDroppingDependsOnTheNumberOfRanks() {
    assertThat(Uneven.DROP.text(4)).isEqualTo("drop over 4 ranks");
    assertThat(Uneven.PAD.text(4)).isEqualTo("pad");
    assertThat(Uneven.BALANCE.text(4)).isEqualTo(Uneven.BALANCE.text(3));
  }

  @Test
  void impossibleArgumentsAreRefused() {
    assertThatThrownBy(() -> orders(10, 2, 4, 2).epoch(-1)).hasMessageContaining("epoch -1");
    assertThatThrownBy(() -> new EpochOrders(-1, new BatchSizes(1, 1, 1, true), ROWS, SEED))
        .hasMessageContaining("-1 rows");
    assertThatThrownBy(() -> new Deal(5, 4, 1, 1, Uneven.DROP)).hasMessageContaining("0 to 4");
    EpochOrder order = orders(10, 2, 4, 2).epoch(0);
    var deal = new Deal(0, 10, 2, 2, Uneven.DROP);
    assertThatThrownBy(() -> new RankBatches(order, deal, Share.WHOLE))
        .hasMessageContaining("2 ranks");
  }

  private static EpochOrders orders(int rows, int batch, int ioBatch, int chunk) {
    return new EpochOrders(rows, new BatchSizes(batch, ioBatch, chunk, true), ROWS, SEED);
  }

  private static List<IoBatch> ioBatches(RowOrder order) {
    List<IoBatch> batches = new ArrayList<>();
    order.ioBatches(0).forEachRemaining(batches::add);
    return batches;
  }

  private static int[] stream(RowOrder order) {
    return ioBatches(order).stream().flatMapToInt(b -> Arrays.stream(b.order())).toArray();
  }

  private static int rowAt(RowOrder order, int place) {
    return stream(order)[place];
  }

  private static List<ServedBatch> served(RowOrder order, Deal deal, int workers) {
    List<ServedBatch> served = new ArrayList<>();
    for (int rank = 0; rank < deal.worldSize(); rank++) {
      for (int worker = 0; worker < workers; worker++) {
        var share = new Share(rank, deal.worldSize(), worker, workers);
        new RankBatches(order, deal, share).forEachRemaining(served::add);
      }
    }
    return served;
  }

  private static List<int[]> inGlobalOrder(RowOrder order, Deal deal) {
    return served(order, deal, 1).stream()
        .sorted((a, b) -> Long.compare(a.batch().number(), b.batch().number()))
        .map(ServedBatch::rows)
        .toList();
  }

  private static int[] sorted(List<ServedBatch> served) {
    return served.stream().flatMapToInt(b -> Arrays.stream(b.rows())).sorted().toArray();
  }

  private static List<Integer> rowsByRank(List<ServedBatch> served, int world) {
    Integer[] counts = new Integer[world];
    Arrays.fill(counts, 0);
    served.forEach(b -> counts[(int) (b.batch().number() % world)] += b.rows().length);
    return List.of(counts);
  }
}
