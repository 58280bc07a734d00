package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TrimmedMeanTest {

  @Test
  void aThirdOfThreeLeavesTheMedian() {
    assertThat(TrimmedMean.sorting(new double[] {9, 1, 2}, 0, 3, 1.0 / 3)).isEqualTo(2);
  }

  @Test
  void theNumberDroppedIsRoundedDown() {
    double[] values = {100, 1, 2, 3, 4, 5, 6, -50};
    assertThat(TrimmedMean.sorting(values, 0, 8, 0.2)).isEqualTo(3.5);
  }

  @Test
  void onlyTheRangeIsSortedAndAveraged() {
    double[] values = {7, 3, 1, 2, 0};
    assertThat(TrimmedMean.sorting(values, 1, 4, 0)).isEqualTo(2);
    assertThat(values).containsExactly(7, 1, 2, 3, 0);
  }
}
