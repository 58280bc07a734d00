package io.helston.node.analysis.soma;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.soma.SomaPayloads.Query;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CellSizesTest {

  @Test
  void unitsHaveTheValuesOfTheirCells() {
    double[] cells = new double[CellCache.UNIT + 3];
    Arrays.fill(cells, 0, CellCache.UNIT, 2.5);
    cells[CellCache.UNIT] = 0.25;
    assertThat(CellSizes.unitValues(cells, 100)).containsExactly(160, 1);
  }

  @Test
  void ofSomeGenesACellHasNoMoreValuesThanTheseAre() {
    double[] cells = {1, 2, 3, 1000};
    assertThat(CellSizes.unitValues(cells, 2)).containsExactly(7);
    assertThat(CellSizes.unitValues(cells, 5000)).containsExactly(1006);
    double[] many = new double[CellCache.UNIT];
    Arrays.fill(many, 1e9);
    assertThat(CellSizes.unitValues(many, Integer.MAX_VALUE)).containsExactly(Integer.MAX_VALUE);
  }

  @Test
  void cellsHaveTheMeanOfTheirUnitAndBytesOfTheirType() {
    int[] units = {3 * CellCache.UNIT, 10};
    long[] cells = new long[CellCache.UNIT + 4];
    CellSizes singles =
        CellSizes.of(
            new Query(cells, new long[9], 9, 0, new double[0], new int[0], units, 4), 1000);
    assertThat(singles.budget().budget()).isEqualTo(1000);
    assertThat(singles.budget().of(0, 2)).isEqualTo(2 * (8 + 3 * 8));
    // Ten values of four cells are three each at most.
    assertThat(singles.budget().of(CellCache.UNIT, CellCache.UNIT + 4)).isEqualTo(4 * (8 + 3 * 8));
    CellSizes doubles =
        CellSizes.of(
            new Query(cells, new long[9], 9, 0, new double[0], new int[0], units, 8), 1000);
    assertThat(doubles.budget().of(0, 2)).isEqualTo(2 * (8 + 3 * 12));
  }
}
