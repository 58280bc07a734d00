package io.helston.math.soma.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.soma.order.BatchSizes;
import io.helston.math.soma.order.Deal;
import io.helston.math.soma.order.EpochOrders;
import io.helston.math.soma.order.IoBudget;
import io.helston.math.soma.order.RankBatches;
import io.helston.math.soma.order.Share;
import io.helston.math.soma.order.Uneven;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LabelMixingTest {

  @Test
  void entropyIsInBits() {
    assertThat(LabelMixing.entropy(new int[] {5, 5})).isEqualTo(1);
    assertThat(LabelMixing.entropy(new int[] {2, 2, 2, 2})).isEqualTo(2);
    assertThat(LabelMixing.entropy(new int[] {0, 9})).isZero();
  }

  @Test
  void expectedEntropyEqualsTheMeanOverAllDraws() {
    int[] labels = {0, 0, 0, 1, 1, 2, 2, 2, 2, 3};
    int[] counts = {3, 2, 4, 1};
    for (int size = 1; size <= 10; size++) {
      double sum = 0;
      int draws = 0;
      for (int set = 0; set < 1 << 10; set++) {
        if (Integer.bitCount(set) == size) {
          int[] drawn = new int[4];
          for (int row = 0; row < 10; row++) {
            drawn[labels[row]] += set >> row & 1;
          }
          sum += LabelMixing.entropy(drawn);
          draws++;
        }
      }
      // Rounding of at most 252 additions.
      assertThat(LabelMixing.expectedEntropy(counts, size)).isCloseTo(sum / draws, within(1e-13));
    }
  }

  @Test
  void expectedEntropyOfLargeCountsIsFinite() {
    int[] counts = {900_000_000, 1_000_000_000, 7};
    // Two labels of nearly equal share: entropy of the shares less about 1 / (2 b ln 2).
    double shares = LabelMixing.entropy(counts);
    assertThat(LabelMixing.expectedEntropy(counts, 128))
        .isCloseTo(shares - 1 / (256 * Math.log(2)), within(1e-3));
  }

  @Test
  void wholePopulationHasItsOwnEntropy() {
    int[] counts = {10, 20, 70};
    double entropy = LabelMixing.entropy(counts);
    assertThat(LabelMixing.expectedEntropy(counts, 100)).isCloseTo(entropy, within(1e-15));
    assertThat(LabelMixing.expectedEntropy(counts, 1000)).isCloseTo(entropy, within(1e-15));
  }

  @Test
  void shuffledOrderMixesLikeARandomDrawAndUnshuffledDoesNot() {
    int rows = 20_000;
    int[] labels = IntStream.range(0, rows).map(row -> row / 2000).toArray();
    LabelMixing shuffled = mixing(labels, new BatchSizes(100, 5000, 10, true));
    LabelMixing ordered = mixing(labels, new BatchSizes(100, 5000, 10, false));
    assertThat(shuffled.batches()).isEqualTo(200);
    // IO batches of 500 chunks of 10 hold nearly all labels in their shares.
    assertThat(shuffled.observed()).isCloseTo(shuffled.expected(), within(0.03));
    assertThat(ordered.expected()).isEqualTo(shuffled.expected());
    assertThat(ordered.observed()).isZero();
  }

  @Test
  void nothingIsKnownWithoutBatches() {
    var mixing = new LabelMixing(new int[] {0, 1});
    mixing.add(new int[0]);
    assertThatThrownBy(mixing::observed).isInstanceOf(IllegalStateException.class);
  }

  private static LabelMixing mixing(int[] labels, BatchSizes sizes) {
    var orders = new EpochOrders(labels.length, sizes, new IoBudget.Rows(), BigInteger.ONE);
    var deal = new Deal(0, labels.length, sizes.batchSize(), 1, Uneven.BALANCE);
    var mixing = new LabelMixing(labels);
    new RankBatches(orders.epoch(0), deal, Share.WHOLE)
        .forEachRemaining(
            served -> mixing.add(Arrays.stream(served.rows()).map(row -> labels[row]).toArray()));
    return mixing;
  }
}
