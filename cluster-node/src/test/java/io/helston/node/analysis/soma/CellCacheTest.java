package io.helston.node.analysis.soma;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.FloatValues;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CellCacheTest {
  private final CellCache cache = new CellCache();

  /** A cell with so many values. */
  private static CsrBlock cell(int values) {
    int[] columns = IntStream.range(0, values).toArray();
    return new CsrBlock(99, new int[] {0, values}, columns, new FloatValues(new float[values]));
  }

  private static final CsrBlock CELL = cell(10);
  private static final long TWO = 2 * CELL.bytes();

  private boolean has(int unit) {
    return cache.get("data", unit) != null;
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() {
    cache.put("data", 1, CELL, TWO);
    cache.put("data", 2, CELL, TWO);
    assertThat(cache.get("data", 1)).isSameAs(CELL);
    cache.put("data", 3, CELL, TWO);
    assertThat(has(1)).isTrue();
    assertThat(has(2)).isFalse();
    assertThat(has(3)).isTrue();
  }

  @Test
  void asManyGoAsTakeTheRoomOfANewOne() {
    for (int unit = 0; unit < 4; unit++) {
      cache.put("data", unit, CELL, 2 * TWO);
    }
    CsrBlock large = cell(20);
    cache.put("data", 4, large, 2 * TWO);
    assertThat(IntStream.range(0, 5).filter(this::has)).containsExactly(2, 3, 4);
    cache.put("data", 5, CELL, TWO / 2);
    assertThat(IntStream.range(0, 6).filter(this::has)).containsExactly(5);
  }

  @Test
  void whatIsPutAgainTakesItsRoomOnce() {
    cache.put("data", 1, CELL, TWO);
    for (int i = 0; i < 9; i++) {
      cache.put("data", 2, CELL, TWO);
    }
    assertThat(has(1)).isTrue();
    cache.put("data", 3, CELL, TWO);
    assertThat(IntStream.range(1, 4).filter(this::has)).containsExactly(1, 3);
  }

  @Test
  void whatIsLargerThanAllRoomIsNotKept() {
    cache.put("data", 1, CELL, TWO);
    cache.put("data", 2, cell(100), TWO);
    assertThat(has(1)).isFalse();
    assertThat(has(2)).isFalse();
    cache.put("data", 3, CELL, TWO);
    assertThat(has(3)).isTrue();
  }

  @Test
  void otherDataHasOtherCells() {
    CsrBlock other = cell(3);
    cache.put("data", 1, CELL, TWO);
    cache.put("other", 1, other, TWO);
    assertThat(cache.get("data", 1)).isSameAs(CELL);
    assertThat(cache.get("other", 1)).isSameAs(other);
    assertThat(cache.get("data", 2)).isNull();
  }
}
