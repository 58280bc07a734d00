package io.helston.math.soma.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelEncoderTest {

  @Test
  void labelsAreNumberedInAscendingOrder() {
    List<String> labels = Arrays.asList("lung", "blood", null, "lung", "Lung");
    LabelEncoder encoder = LabelEncoder.of(labels);
    assertThat(encoder.classes()).containsExactly("Lung", "blood", "lung");
    assertThat(encoder.codes(labels)).containsExactly(2, 1, -1, 2, 0);
  }

  @Test
  void unknownLabelsAreRefused() {
    LabelEncoder encoder = LabelEncoder.of(List.of("a", "b"));
    assertThatThrownBy(() -> encoder.codes(List.of("a", "c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'c' is not among the 2");
  }

  @Test
  void columnsAreJoined() {
    assertThat(LabelEncoder.joined(List.of(Arrays.asList("x", "y", null), List.of("1", "2", "3"))))
        .containsExactly("x//1", "y//2", null);
    assertThatThrownBy(() -> LabelEncoder.joined(List.of(List.of("x"), List.of("1", "2"))))
        .hasMessageContaining("1 and of 2");
  }

  @Test
  void rowsAreListedByLabel() {
    assertThat(Labels.members(new int[] {1, 0, 1, 3}))
        .isDeepEqualTo(new int[][] {{1}, {0, 2}, {}, {3}});
    assertThatThrownBy(() -> Labels.counts(new int[] {0, 2}, 2))
        .hasMessageContaining("row 1 has label 2, expected 0 to 1");
  }
}
