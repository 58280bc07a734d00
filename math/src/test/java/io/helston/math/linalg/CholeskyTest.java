package io.helston.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CholeskyTest {
  private static final int[] ORDERS = {0, 1, 2, 5, 33, 130, 300};

  @Test
  void factorRebuildsTheMatrixAndItsInverseInvertsIt() {
    AlgebraCases.all()
        .forEach(
            algebra -> {
              for (int order : ORDERS) {
                check(algebra, AlgebraCases.positiveDefinite(order, order), order);
              }
            });
  }

  private static void check(DenseAlgebra algebra, double[] matrix, int order) {
    double[] factor = matrix.clone();
    for (int i = 0; i < order; i++) {
      Arrays.fill(factor, i * order + i + 1, (i + 1) * order, Double.NaN);
    }
    assertThat(algebra.cholesky(factor, order)).isTrue();
    double[] inverse = factor.clone();
    for (int i = 0; i < order; i++) {
      for (int j = i + 1; j < order; j++) {
        assertThat(factor[i * order + j]).as("upper triangle").isNaN();
        factor[i * order + j] = 0;
      }
    }
    double[] rebuilt = AlgebraCases.product(false, factor, true, factor, order);
    algebra.inverseFromCholesky(inverse, order);
    double[] identity = AlgebraCases.product(false, matrix, false, inverse, order);
    for (int i = 0; i < order; i++) {
      identity[i * order + i] -= 1;
    }
    for (int i = 0; i < order * order; i++) {
      assertThat(Math.abs(rebuilt[i] - matrix[i])).isLessThan(1e-13 * (order + 10));
      assertThat(Math.abs(identity[i])).isLessThan(1e-12);
      assertThat(inverse[i]).isEqualTo(inverse[i % order * order + i / order]);
    }
  }

  @Test
  void implementationsAgreeUpToRounding() {
    int order = 80;
    double[] plain = AlgebraCases.positiveDefinite(4, order);
    double[] best = plain.clone();
    new PlainAlgebra().cholesky(plain, order);
    DenseAlgebras.best().cholesky(best, order);
    assertThat(best).containsExactly(plain, within(1e-13));
    new PlainAlgebra().inverseFromCholesky(plain, order);
    DenseAlgebras.best().inverseFromCholesky(best, order);
    assertThat(best).containsExactly(plain, within(1e-14));
  }

  @Test
  void whatIsNotPositiveDefiniteStaysAsItWas() {
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    double[][] cases = {
      {1, 2, 2, 1},
      {0, 0, 0, 1},
      {1, 1, 1, 1},
      {-1, 0, 0, 1},
      {nan, 0, 0, 1},
      {1, 0, nan, 1},
      {1, 0, 0, nan},
      {infinity, 0, 0, 1},
      {1, 0, infinity, 1},
      {1, 0, 0, infinity}
    };
    AlgebraCases.all()
        .forEach(
            algebra -> {
              for (double[] matrix : cases) {
                double[] copy = matrix.clone();
                assertThat(algebra.cholesky(copy, 2)).as(Arrays.toString(matrix)).isFalse();
                assertThat(copy).isEqualTo(matrix);
              }
              int order = 200;
              double[] late = AlgebraCases.positiveDefinite(3, order);
              late[order * order - 1] = -1;
              double[] copy = late.clone();
              assertThat(algebra.cholesky(copy, order)).isFalse();
              assertThat(copy).isEqualTo(late);
            });
  }

  @Test
  void whatIsNoFactorIsRefused() {
    AlgebraCases.all()
        .forEach(
            algebra -> {
              for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> algebra.inverseFromCholesky(new double[] {1, 0, 1, bad}, 2));
              }
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> algebra.cholesky(new double[3], 2));
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> algebra.inverseFromCholesky(new double[3], 2));
            });
  }
}
