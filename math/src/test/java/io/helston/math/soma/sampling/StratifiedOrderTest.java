package io.helston.math.soma.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.soma.label.Labels;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StratifiedOrderTest {
  private static final BigInteger SEED = BigInteger.TWO;

  @Test
  void everyRowComesOnce() {
    int[] labels = labels(997);
    StratifiedOrder order = StratifiedOrder.of(labels, 100, SEED, 0);
    assertThat(Arrays.stream(RowSamplingTest.stream(order)).sorted().toArray())
        .isEqualTo(IntStream.range(0, 997).toArray());
    assertThat(order.ioBatch(3).repeats()).isFalse();
  }

  @Test
  void eachStratumIsSpreadEvenly() {
    int[] labels = labels(5000);
    int[] counts = Labels.counts(labels, 5);
    int[] order = RowSamplingTest.stream(StratifiedOrder.of(labels, 100, SEED, 1));
    for (int from = 0; from + 100 <= 5000; from += 100) {
      int[] batch = Arrays.stream(order, from, from + 100).map(row -> labels[row]).toArray();
      int[] inBatch = Labels.counts(batch, 5);
      for (int stratum = 0; stratum < 5; stratum++) {
        // Its own rounding is below 1; that of the four others moves the window by as much.
        assertThat(Math.abs(inBatch[stratum] - counts[stratum] / 50.0)).isLessThan(3);
      }
    }
  }

  @Test
  void orderChangesWithTheEpoch() {
    int[] labels = labels(200);
    int[] first = RowSamplingTest.stream(StratifiedOrder.of(labels, 64, SEED, 0));
    assertThat(RowSamplingTest.stream(StratifiedOrder.of(labels, 64, SEED, 0))).isEqualTo(first);
    assertThat(RowSamplingTest.stream(StratifiedOrder.of(labels, 64, SEED, 1))).isNotEqualTo(first);
  }

  @Test
  void ordersAreFrozen() {
    // A resumed run gets the rest of its epoch only as long as this holds.
    int[] labels = {0, 0, 0, 0, 0, 0, 1, 1, 1, 2};
    assertThat(RowSamplingTest.stream(StratifiedOrder.of(labels, 4, SEED, 1)))
        .containsExactly(7, 5, 3, 8, 0, 9, 4, 6, 2, 1);
  }

  @Test
  void noRowsMakeNoBatches() {
    assertThat(StratifiedOrder.of(new int[0], 8, SEED, 0).ioBatches()).isZero();
  }

  private static int[] labels(int rows) {
    var random = new Random(rows);
    return IntStream.range(0, rows)
        .map(i -> Math.min(random.nextInt(5), random.nextInt(5)))
        .toArray();
  }
}
