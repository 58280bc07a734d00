package io.helston.math.soma.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.soma.order.Deal;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.IoBudget;
import io.helston.math.soma.order.RankBatches;
import io.helston.math.soma.order.RowOrder;
import io.helston.math.soma.order.Share;
import io.helston.math.soma.order.Uneven;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowSamplingTest {
  private static final BigInteger SEED = BigInteger.TEN;

  @Test
  void rowsAreDrawnInProportionToTheirWeights() {
    int draws = 100_000;
    int[] counts = new int[4];
    RowSampling sampling = RowSampling.weighted(new double[] {1, 0, 3, 6}, draws, 1000, SEED);
    Arrays.stream(stream(sampling.epoch(0))).forEach(row -> counts[row]++);
    // Five standard deviations of a binomial count.
    assertThat(counts[0]).isCloseTo(10_000, within(475));
    assertThat(counts[1]).isZero();
    assertThat(counts[2]).isCloseTo(30_000, within(725));
    assertThat(counts[3]).isCloseTo(60_000, within(775));
  }

  @Test
  void classesAreDrawnEquallyOften() {
    int[] labels = new int[1000];
    Arrays.fill(labels, 0, 900, 0);
    Arrays.fill(labels, 900, 990, 1);
    Arrays.fill(labels, 990, 998, 2);
    Arrays.fill(labels, 998, 1000, -1);
    int[] counts = new int[3];
    SampledOrder order = RowSampling.balanced(labels, 30_000, 512, SEED).epoch(1);
    Arrays.stream(stream(order)).forEach(row -> counts[labels[row]]++);
    assertThat(counts).hasSize(3).satisfies(c -> assertThat(c[0] + c[1] + c[2]).isEqualTo(30_000));
    for (int count : counts) {
      assertThat(count).isCloseTo(10_000, within(410));
    }
  }

  @Test
  void drawsDoNotDependOnIoBatchesAndChangeWithTheEpoch() {
    double[] weights = {1, 2, 3, 4, 5};
    int[] draws = stream(RowSampling.weighted(weights, 777, 777, SEED).epoch(2));
    for (int ioBatch : new int[] {1, 2, 3, 5, 64, 1000}) {
      RowSampling sampling = RowSampling.weighted(weights, 777, ioBatch, SEED);
      assertThat(stream(sampling.epoch(2))).isEqualTo(draws);
      assertThat(stream(sampling.epoch(3))).isNotEqualTo(draws);
    }
  }

  @Test
  void drawsAreFrozen() {
    // A resumed run gets the rest of its epoch only as long as this holds.
    double[] weights = {1, 2, 3, 4, 5};
    assertThat(stream(RowSampling.weighted(weights, 12, 5, SEED).epoch(1)))
        .containsExactly(4, 2, 3, 4, 4, 3, 2, 2, 2, 3, 3, 4);
  }

  @Test
  void ranksShareOneGlobalDraw() {
    SampledOrder order = RowSampling.weighted(new double[] {1, 2, 3}, 120, 16, SEED).epoch(0);
    var deal = new Deal(0, 120, 10, 3, Uneven.DROP);
    int[] draws = stream(order);
    for (int rank = 0; rank < 3; rank++) {
      int at = rank;
      var batches = new RankBatches(order, deal, Share.ofRank(rank, 3));
      while (batches.hasNext()) {
        assertThat(batches.next().rows())
            .isEqualTo(Arrays.copyOfRange(draws, at * 10, at * 10 + 10));
        at += 3;
      }
    }
  }

  @Test
  void repeatedRowsAreReadOnce() {
    SampledOrder order = RowSampling.weighted(new double[] {1, 0, 1}, 50, 50, SEED).epoch(0);
    IoBatch batch = order.ioBatch(0);
    assertThat(batch.read()).containsExactly(0, 2);
    assertThat(batch.repeats()).isTrue();
    assertThat(batch.order()).hasSize(50).containsOnly(0, 2).isEqualTo(order.served(0));
  }

  @Test
  void aBudgetOfBytesCutsTheSameDrawsWhereItIsUsedUp() {
    double[] weights = {1, 2, 3, 4};
    // Rows of 8, 12, 16 and 60 bytes; the last is above the budget.
    var budget = new IoBudget.Bytes(40, 4, 4, new int[] {1, 2, 3, 14});
    RowSampling sampling = RowSampling.weighted(weights, 500, 7, SEED);
    SampledOrder order = sampling.epoch(1, budget);
    assertThat(stream(order)).isEqualTo(stream(sampling.epoch(1)));
    for (int number = 0; number < order.ioBatches(); number++) {
      int[] rows = order.ioBatch(number).order();
      assertThat(bytes(budget, rows))
          .satisfiesAnyOf(
              sum -> assertThat(sum).isBetween(1L, 40L),
              sum -> assertThat(rows).containsExactly(3));
      if (number + 1 < order.ioBatches()) {
        int next = order.ioBatch(number + 1).row(0);
        assertThat(bytes(budget, rows) + budget.of(next, next + 1)).isGreaterThan(40);
      }
    }
    assertThatThrownBy(() -> sampling.epoch(0, new IoBudget.Bytes(40, 4, 4, new int[3])))
        .hasMessageContaining("3 estimates of entries for 4 rows");
  }

  private static long bytes(IoBudget.Bytes budget, int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> budget.of(row, row + 1)).sum();
  }

  @Test
  void impossibleWeightsAreRefused() {
    assertThatThrownBy(() -> RowSampling.weighted(new double[] {1, -1}, 1, 1, SEED))
        .hasMessageContaining("row 1 is -1.0");
    assertThatThrownBy(() -> RowSampling.weighted(new double[] {0, 0}, 1, 1, SEED))
        .hasMessageContaining("sum to 0");
    assertThatThrownBy(() -> RowSampling.weighted(new double[] {1, Double.NaN}, 1, 1, SEED))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> RowSampling.balanced(new int[] {-1}, 1, 1, SEED))
        .hasMessageContaining("sum to 0");
  }

  static int[] stream(RowOrder order) {
    List<IoBatch> batches = new ArrayList<>();
    order.ioBatches(0).forEachRemaining(batches::add);
    return batches.stream().flatMapToInt(batch -> Arrays.stream(batch.order())).toArray();
  }
}
