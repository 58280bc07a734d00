package io.helston.math.lmm.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class KinshipMatricesTest {
  private static double[] symmetric(int order) {
    var random = new Random(3);
    double[] matrix = new double[order * order];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i * order + j] = random.nextGaussian();
        matrix[j * order + i] = matrix[i * order + j];
      }
    }
    return matrix;
  }

  @Test
  void cutTakesRowsAndColumnsInTheOrderAsked() {
    double[] matrix = {0, 1, 2, 1, 11, 12, 2, 12, 22};
    assertThat(KinshipMatrices.cut(matrix, 3, new int[] {2, 0})).containsExactly(22, 2, 2, 0);
  }

  @Test
  void centredMatrixHasNoRowMeansAndStaysSymmetricToTheBit() {
    int order = 37;
    double[] matrix = symmetric(order);
    double[] before = matrix.clone();
    KinshipMatrices.doubleCentre(matrix, order);
    double change = 0;
    for (int i = 0; i < order; i++) {
      double sum = 0;
      for (int j = 0; j < order; j++) {
        sum += matrix[i * order + j];
        assertThat(matrix[i * order + j]).isEqualTo(matrix[j * order + i]);
      }
      assertThat(sum).isCloseTo(0, within(1e-12));
      // Contrasts of individuals are what centring keeps.
      change = Math.max(change, Math.abs(contrast(matrix, order, i) - contrast(before, order, i)));
    }
    assertThat(change).isLessThan(1e-12);
  }

  /** (e_i - e_0)' K (e_i - e_0). */
  private static double contrast(double[] k, int order, int i) {
    return k[i * order + i] - 2 * k[i] + k[0];
  }

  @Test
  void meanDiagonalIsTheMeanEigenvalue() {
    assertThat(KinshipMatrices.meanDiagonal(new double[] {1, 9, 9, 4}, 2)).isEqualTo(2.5);
  }

  @Test
  void wrongOrderIsRefused() {
    assertThatThrownBy(() -> KinshipMatrices.doubleCentre(new double[8], 3))
        .hasMessage("8 numbers for a matrix of order 3");
  }

  @Test
  void smallAndNegativeEigenvaluesBecomeZeroAndAreCounted() {
    double[] values = {-0.5, -1e-10, -1e-12, 0, 9e-11, 1e-10, 2};
    var clean = CleanSpectrum.of(values);
    assertThat(clean.values()).containsExactly(0, 0, 0, 0, 0, 1e-10, 2);
    assertThat(clean.zeroed()).isEqualTo(3);
    assertThat(clean.negative()).isEqualTo(2);
    assertThat(clean.smallest()).isEqualTo(-0.5);
    assertThat(clean.indefinite()).isTrue();
    assertThat(clean.mean()).isEqualTo((2 + 1e-10) / 7);
    assertThat(values[0]).isEqualTo(-0.5);
  }

  @Test
  void roundingDoesNotMakeAMatrixIndefinite() {
    assertThat(CleanSpectrum.of(new double[] {-1e-9, 300}).indefinite()).isFalse();
    assertThat(CleanSpectrum.of(new double[] {-1, 0}).indefinite()).isTrue();
  }

  @Test
  void eigenvaluesThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> CleanSpectrum.of(new double[] {1, Double.NaN}))
        .hasMessage("eigenvalue 2 is NaN, expected finite numbers");
    assertThatThrownBy(() -> CleanSpectrum.of(new double[0])).hasMessageContaining("at least one");
  }
}
