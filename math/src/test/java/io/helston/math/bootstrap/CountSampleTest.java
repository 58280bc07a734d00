package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CountSampleTest {

  @Test
  void isAHistogramOfItsCounts() {
    CountSample sample = CountSample.of(3, 0, 3, 1);
    assertThat(sample.entries()).isEqualTo(4);
    assertThat(sample.size()).isEqualTo(4);
    assertThat(sample.ascending()).isTrue();
    for (int k = 0; k < 4; k++) {
      assertThat(sample.value(k)).isEqualTo(k);
    }
    assertThat(Arrays.copyOf(sample.frequencies(), 4)).containsExactly(1, 1, 0, 2);
    assertThat(sample.weight(3)).isEqualTo(2);
  }

  @Test
  void makesRoomForLargerCounts() {
    var sample = new CountSample(0);
    sample.add(5, 2);
    sample.add(1000, 1);
    assertThat(sample.entries()).isEqualTo(1001);
    assertThat(sample.weight(5)).isEqualTo(2);
    assertThat(sample.weight(1000)).isEqualTo(1);
  }

  @Test
  void clearingForgetsEverything() {
    CountSample sample = CountSample.of(7, 2);
    sample.clear();
    assertThat(sample.entries()).isZero();
    assertThat(sample.size()).isZero();
    sample.add(9, 1);
    assertThat(Arrays.stream(sample.frequencies()).sum()).isEqualTo(1);
  }

  @Test
  void whatIsAddedCanBeTakenAway() {
    CountSample sample = CountSample.of(7, 2);
    sample.add(7, -1);
    assertThat(sample.size()).isEqualTo(1);
    assertThat(sample.weight(7)).isZero();
    sample.add(3, 0);
    assertThat(sample.size()).isEqualTo(1);
  }
}
