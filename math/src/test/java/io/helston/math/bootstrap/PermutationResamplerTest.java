package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PermutationResamplerTest {

  @Test
  void theSecondColumnIsShuffledAgainstTheFirst() {
    double[][] columns = {{5, 3, 8, 1, 1}, {0, 0, 1, 1, 1}};
    var resampler =
        new PermutationResampler(Observations.of(columns, false), SchemesTest.streams());
    boolean moved = false;
    for (int replicate = 0; replicate < 30; replicate++) {
      double[][] drawn = ((RowSample) resampler.draw(replicate)).columns();
      assertThat(drawn[0]).containsExactly(5, 3, 8, 1, 1);
      moved |= !Arrays.equals(drawn[1], columns[1]);
      double[] sorted = drawn[1].clone();
      Arrays.sort(sorted);
      assertThat(sorted).containsExactly(0, 0, 1, 1, 1);
    }
    assertThat(moved).isTrue();
    assertThat(columns[1]).containsExactly(0, 0, 1, 1, 1);
  }

  @Test
  void allOrdersAreEquallyLikely() {
    double[][] columns = {{0, 0, 0}, {1, 2, 3}};
    var resampler =
        new PermutationResampler(Observations.of(columns, false), SchemesTest.streams());
    Map<String, Integer> orders = new HashMap<>();
    for (int replicate = 0; replicate < 6000; replicate++) {
      double[] order = ((RowSample) resampler.draw(replicate)).columns()[1];
      orders.merge(Arrays.toString(order), 1, Integer::sum);
    }
    assertThat(orders).hasSize(6);
    assertThat(orders.values()).allMatch(count -> count > 880 && count < 1120);
  }

  @Test
  void aSingleColumnGetsRandomSigns() {
    double[][] columns = {{5, -3, 8, 0.5}};
    var resampler =
        new PermutationResampler(Observations.of(columns, false), SchemesTest.streams());
    int[] kept = new int[4];
    for (int replicate = 0; replicate < 2000; replicate++) {
      RowSample sample = (RowSample) resampler.draw(replicate);
      assertThat(sample.ascending()).isFalse();
      for (int row = 0; row < 4; row++) {
        double value = sample.value(row);
        assertThat(Math.abs(value)).isEqualTo(Math.abs(columns[0][row]));
        kept[row] += value == columns[0][row] ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(kept).allMatch(count -> count > 890 && count < 1110)).isTrue();
    assertThat(columns[0]).containsExactly(5, -3, 8, 0.5);
  }

  @Test
  void aReplicateDoesNotDependOnThoseBefore() {
    for (double[][] columns : new double[][][] {{{5, 3, 8}}, {{5, 3, 8, 9}, {1, 2, 3, 4}}}) {
      Observations data = Observations.of(columns, false);
      var busy = new PermutationResampler(data, SchemesTest.streams());
      for (long replicate : new long[] {4, 0, 7, 4}) {
        var fresh = new PermutationResampler(data, SchemesTest.streams());
        assertThat(((RowSample) busy.draw(replicate)).columns())
            .isDeepEqualTo(((RowSample) fresh.draw(replicate)).columns());
      }
    }
  }
}
