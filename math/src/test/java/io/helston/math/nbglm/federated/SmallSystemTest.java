package io.helston.math.nbglm.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SmallSystemTest {
  @Test
  void rowsAreExchangedForALargePivot() {
    double[] solution = {3, -2, 5};
    double[] matrix = {1e-20, 1, 2, 4, 5, 6, 7, 8, 10};
    SmallSystem system = factored(matrix, 3);
    double[] values = new double[4];
    for (int i = 0; i < 3; i++) {
      values[i + 1] = Dot.product(matrix, 3 * i, solution, 0, 3);
    }
    system.solve(values, 1);
    assertThat(values).containsExactly(new double[] {0, 3, -2, 5}, within(1e-14));
  }

  @Test
  void theInverseTimesTheMatrixIsOne() {
    double[] matrix = {0, 2, 1, 3, 1, -4, 5, 0.5, 2};
    double[] inverse = new double[9];
    factored(matrix, 3).invert(inverse);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double[] column = {inverse[j], inverse[3 + j], inverse[6 + j]};
        assertThat(Dot.product(matrix, 3 * i, column, 0, 3))
            .isCloseTo(i == j ? 1 : 0, within(1e-15));
      }
    }
  }

  @Test
  void aZeroPivotIsReported() {
    var system = new SmallSystem(2);
    System.arraycopy(new double[] {1, 2, 2, 4}, 0, system.matrix(), 0, 4);
    assertThat(system.factor()).isFalse();
  }

  @Test
  void packedMatricesAreLowerTriangles() {
    double[] packed = new double[7];
    Packed.addOuter(2, new double[] {9, 1, 3, 5}, 1, 3, packed, 1);
    double[] square = new double[9];
    Packed.unpack(packed, 1, 3, square);
    assertThat(square).containsExactly(2, 6, 10, 6, 18, 30, 10, 30, 50);
    assertThat(packed[1 + Packed.index(2, 1)]).isEqualTo(30);
    assertThat(Packed.size(3)).isEqualTo(6);
  }

  private static SmallSystem factored(double[] matrix, int order) {
    var system = new SmallSystem(order);
    System.arraycopy(matrix, 0, system.matrix(), 0, matrix.length);
    assertThat(system.factor()).isTrue();
    return system;
  }
}
