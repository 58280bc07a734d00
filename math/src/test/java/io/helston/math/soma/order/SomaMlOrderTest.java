package io.helston.math.soma.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SomaMlOrderTest {

  @Test
  void tenRowsComeAsThePeerServesThem() {
    // The peer's batches for 10 rows, chunks of 2, IO batches of 4, batches of 3 and seed 0.
    var order = order(10, new BatchSizes(3, 4, 2, true), 0);
    assertThat(batches(order))
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(new int[] {8, 4, 5}, new int[] {9, 1, 0}, new int[] {7, 6, 3}, new int[] {2}));
  }

  @Test
  void laterIoBatchesAreTheSameWithoutEarlierOnes() {
    var order = order(1000, new BatchSizes(7, 64, 8, true), 3);
    List<int[]> all = new ArrayList<>();
    order.ioBatches(0).forEachRemaining(batch -> all.add(batch.order()));
    assertThat(all).hasSize(order.ioBatches());
    for (int number = 0; number < all.size(); number++) {
      assertThat(order.ioBatch(number).order()).isEqualTo(all.get(number));
    }
    assertThatThrownBy(() -> order.ioBatch(order.ioBatches()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void resumedBatchesAreTheRest() {
    var order = order(100, new BatchSizes(7, 16, 4, true), 3);
    List<int[]> whole = batches(order);
    for (int round = 0; round < whole.size(); round++) {
      List<int[]> rest = new ArrayList<>();
      new RankBatches(order, order.deal(order.deal(0).offsetAfter(round)), Share.WHOLE)
          .forEachRemaining(served -> rest.add(served.rows()));
      assertThat(rest).usingRecursiveComparison().isEqualTo(whole.subList(round + 1, whole.size()));
    }
  }

  @Test
  void everyRowOfAPartitionComesOnceEvenWithAShortChunkInTheMiddle() {
    for (int rows = 0; rows < 70; rows++) {
      var order = order(rows, new BatchSizes(4, 16, 8, true), rows);
      assertThat(order.readOrder()).hasSize(rows).doesNotHaveDuplicates();
      int[] sorted = batches(order).stream().flatMapToInt(IntStream::of).sorted().toArray();
      assertThat(sorted).isEqualTo(IntStream.range(0, rows).toArray());
    }
  }

  @Test
  void lastRowsOfLongerRanksAreDropped() {
    assertThat(Partition.of(41, Share.ofRank(0, 2))).isEqualTo(new Partition(0, 20));
    assertThat(Partition.of(41, Share.ofRank(1, 2))).isEqualTo(new Partition(21, 41));
    assertThat(Partition.of(41, new Share(1, 2, 0, 3))).isEqualTo(new Partition(21, 28));
    assertThat(Partition.of(41, new Share(1, 2, 2, 3))).isEqualTo(new Partition(35, 41));
    assertThat(Partition.of(41, new Share(1, 2, 2, 3)).batches(4)).isEqualTo(2);
  }

  @Test
  void queryIdsArePartitionedOnce() {
    QueryIds ids = QueryIds.of(new long[] {4, 5, 9, 12}, new long[] {1});
    QueryIds part = ids.partitioned(Share.ofRank(1, 2));
    assertThat(part.obsJoinids()).containsExactly(9, 12);
    assertThat(part.varJoinids()).containsExactly(1);
    assertThat(part.share()).contains(Share.ofRank(1, 2));
    assertThatThrownBy(() -> part.partitioned(Share.WHOLE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already partitioned");
    assertThat(ids.withRows(new int[] {3, 0}).obsJoinids()).containsExactly(12, 4);
  }

  @Test
  void impossibleSizesAndSharesAreRefused() {
    assertThatThrownBy(() -> new BatchSizes(0, 4, 2, true)).hasMessageContaining("batch size is 0");
    assertThatThrownBy(() -> new BatchSizes(1, -4, 2, false))
        .hasMessageContaining("IO batch size is -4");
    assertThatThrownBy(() -> new BatchSizes(1, 4, 0, false))
        .hasMessageContaining("shuffle chunk size is 0");
    assertThatThrownBy(() -> new BatchSizes(1, 5, 2, true))
        .hasMessageContaining("5 is not a multiple of the shuffle chunk size 2");
    assertThat(new BatchSizes(1, 5, 2, false).ioBatchSize()).isEqualTo(5);
    assertThatThrownBy(() -> Share.ofRank(2, 2)).hasMessageContaining("rank is 2");
    assertThatThrownBy(() -> new Share(0, 1, 0, 0)).hasMessageContaining("workers is 0");
  }

  @Test
  void placementInvertsTheSource() {
    IoBatch batch = order(64, new BatchSizes(4, 64, 8, true), 1).ioBatch(0);
    int[] placement = batch.placement();
    for (int i = 0; i < batch.size(); i++) {
      assertThat(batch.row(placement[i])).isEqualTo(batch.read()[i]);
    }
    var repeating = new IoBatch(0, new int[] {3}, new int[] {0, 0});
    assertThat(repeating.repeats()).isTrue();
    assertThatThrownBy(repeating::placement).isInstanceOf(IllegalStateException.class);
  }

  private static SomaMlOrder order(int rows, BatchSizes sizes, long seed) {
    return new SomaMlOrder(Partition.of(rows, Share.WHOLE), sizes, BigInteger.valueOf(seed));
  }

  private static List<int[]> batches(SomaMlOrder order) {
    List<int[]> batches = new ArrayList<>();
    new RankBatches(order, order.deal(0), Share.WHOLE)
        .forEachRemaining(served -> batches.add(served.rows()));
    return batches;
  }
}
