package io.helston.math.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InnerProductsTest {
  private static final int LANES = 256;
  private static final int COLUMNS = 3;

  private final InnerProducts products = new InnerProducts(GenotypeKernels.best());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
  void everyPairIsSummedInEightLanes(int count) {
    double[][] totals = RandomGenotypes.columns(1, count, LANES * COLUMNS);
    double[][] values = RandomGenotypes.columns(2, count, LANES * COLUMNS);
    LaneColumns[] v = new LaneColumns[count];
    for (int k = 0; k < count; k++) {
      v[k] = new DoubleLanes(LANES, COLUMNS, values[k]);
    }

    double[] gram = products.gram(v);
    double[] cross = products.cross(v, totals);

    for (int k = 0; k < count; k++) {
      for (int l = 0; l < count; l++) {
        int at = k * count + l;
        assertThat(gram[at]).isEqualTo(inner(values[k], values[l], 0, LANES * COLUMNS));
        assertThat(cross[at]).isEqualTo(inner(values[k], totals[l], 0, LANES * COLUMNS));
      }
    }
  }

  @Test
  void perColumnSplitsTheColumns() {
    double[][] totals = RandomGenotypes.columns(1, 3, LANES * COLUMNS);

    double[][] result = InnerProducts.perColumn(totals, LANES, COLUMNS);

    assertThat(result).hasNumberOfRows(COLUMNS);
    for (int c = 0; c < COLUMNS; c++) {
      for (int k = 0; k < 3; k++) {
        for (int l = 0; l < 3; l++) {
          double expected = inner(totals[k], totals[l], c * LANES, (c + 1) * LANES);
          assertThat(result[c][k * 3 + l]).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void floatLanesAreWidenedBeforeMultiplying() {
    float[] values = new float[LANES];
    values[9] = 1 + 0x1p-23f;
    LaneColumns[] v = {new FloatLanes(LANES, 1, values)};

    assertThat(products.gram(v)).containsExactly((1 + 0x1p-23) * (1 + 0x1p-23));
  }

  @Test
  void nothingInNothingOut() {
    assertThat(products.gram(new LaneColumns[0])).isEmpty();
    assertThat(products.cross(new LaneColumns[0], new double[0][])).isEmpty();
  }

  @Test
  void shapesMustAgree() {
    LaneColumns one = new DoubleLanes(LANES, 1, new double[LANES]);
    LaneColumns two = new DoubleLanes(LANES, 2, new double[2 * LANES]);

    assertThatThrownBy(() -> products.gram(new LaneColumns[] {one, two}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> products.cross(new LaneColumns[] {one}, new double[2][LANES]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> products.cross(new LaneColumns[] {one}, new double[1][LANES + 8]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FloatLanes(LANES, 2, new float[LANES]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FloatLanes(9, 1, new float[9]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> one.addTo(new double[LANES + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double inner(double[] a, double[] b, int from, int to) {
    double[] sums = new double[8];
    for (int i = from; i < to; i++) {
      sums[i % 8] += a[i] * b[i];
    }
    return ((sums[0] + sums[4]) + (sums[2] + sums[6]))
        + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
  }
}
