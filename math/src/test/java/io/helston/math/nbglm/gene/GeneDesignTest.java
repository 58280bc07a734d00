package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

final class GeneDesignTest {

  @Test
  void cellsAreTheDistinctRows() {
    GeneDesign design = Genes.crossed(10);
    assertThat(design.cells()).isEqualTo(4);
    assertThat(design.saturated()).isFalse();
    assertThat(design.cellSize(0)).isEqualTo(3);
    assertThat(design.cellOf(9)).isEqualTo(design.cellOf(1));
    assertThat(design.inCellsOf(3))
        .containsExactly(true, true, false, false, true, true, false, false, true, true);
    assertThat(Genes.groups(6).saturated()).isTrue();
  }

  @Test
  void leastSquaresRecoverALinearResponse() {
    GeneDesign design = Genes.withCovariate(13);
    double[] truth = {2, -1, 0.5, 3};
    double[] response = new double[design.cells()];
    design.predict(truth, response);
    double[] sums = new double[design.cells()];
    for (int cell = 0; cell < design.cells(); cell++) {
      sums[cell] = response[cell] * design.cellSize(cell);
    }
    double[] fitted = new double[4];
    design.leastSquares(sums, fitted);
    for (int j = 0; j < 4; j++) {
      assertThat(fitted[j]).isCloseTo(truth[j], offset(1e-12));
    }
  }

  @Test
  void theDeterminantOfASaturatedDesignIsThatOfItsRows() {
    // Rows (1 0) and (1 1) have determinant 1, rows (1 2) and (1 5) have 3.
    assertThat(Genes.groups(7).saturatedLogDeterminant()).isCloseTo(0, offset(1e-14));
    double[] x = {1, 2, 1, 5, 1, 2, 1, 5, 1, 5};
    assertThat(new GeneDesign(x, 5, 2).saturatedLogDeterminant())
        .isCloseTo(2 * Math.log(3), offset(1e-14));
  }

  @Test
  void aDependentColumnIsNamed() {
    double[] x = {1, 0, 1, 1, 1, 2, 1, 0, 1, 1, 1, 2};
    assertThatThrownBy(() -> new GeneDesign(x, 4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 3");
  }

  @Test
  void aDesignWithoutReplicatesIsRefused() {
    assertThatThrownBy(() -> new GeneDesign(new double[] {1, 0, 1, 1}, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no replicate");
  }
}
