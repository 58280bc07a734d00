package io.helston.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class EigenTest {
  @Test
  void vectorsAreOrthonormalAndRebuildTheMatrix() {
    AlgebraCases.all()
        .forEach(
            algebra -> {
              for (int order : new int[] {0, 1, 2, 3, 10, 37, 300}) {
                check(algebra, AlgebraCases.symmetric(order, order), order);
              }
            });
  }

  @Test
  void repeatedEigenvaluesHaveOrthonormalVectors() {
    int order = 60;
    double[] matrix = new double[order * order];
    Arrays.fill(matrix, 1);
    for (int i = 0; i < order; i++) {
      matrix[i * order + i] = 3;
    }
    AlgebraCases.all()
        .forEach(
            algebra -> {
              double[] values = check(algebra, matrix, order).values();
              for (int i = 0; i < order - 1; i++) {
                assertThat(values[i]).isCloseTo(2, within(1e-12));
              }
              assertThat(values[order - 1]).isCloseTo(62, within(1e-12));
              check(algebra, new double[order * order], order);
            });
  }

  @Test
  void knownMatrix() {
    AlgebraCases.all()
        .forEach(
            algebra -> {
              SymmetricEigen eigen = algebra.eigen(new double[] {1, 0, -2, 1}, 2);
              double half = Math.sqrt(0.5);
              assertThat(eigen.values()).containsExactly(new double[] {-1, 3}, within(1e-15));
              assertThat(Math.abs(eigen.vectors()[0])).isCloseTo(half, within(1e-15));
              assertThat(eigen.vectors()[0]).isCloseTo(eigen.vectors()[1], within(1e-15));
              assertThat(eigen.vectors()[2]).isCloseTo(-eigen.vectors()[3], within(1e-15));
              assertThat(algebra.eigen(new double[] {-5}, 1).vectors()).containsExactly(1);
              assertThat(algebra.eigen(new double[] {-5}, 1).values()).containsExactly(-5);
            });
  }

  @Test
  void implementationsAgreeUpToRounding() {
    int order = 100;
    double[] matrix = AlgebraCases.symmetric(8, order);
    for (int i = 0; i < order; i++) {
      // Eigenvalues far apart, so that each vector is determined.
      matrix[i * order + i] += 30 * i;
    }
    SymmetricEigen plain = new PlainAlgebra().eigen(matrix, order);
    SymmetricEigen best = DenseAlgebras.best().eigen(matrix, order);
    assertThat(best.values()).containsExactly(plain.values(), within(1e-10));
    assertThat(best.vectors()).containsExactly(plain.vectors(), within(1e-12));
  }

  @Test
  void onlyTheLowerTriangleIsReadAndNothingWritten() {
    int order = 40;
    double[] whole = AlgebraCases.symmetric(5, order);
    double[] lower = whole.clone();
    for (int i = 0; i < order; i++) {
      Arrays.fill(lower, i * order + i + 1, (i + 1) * order, Double.NaN);
    }
    double[] copy = lower.clone();
    AlgebraCases.all()
        .forEach(
            algebra -> {
              SymmetricEigen expected = algebra.eigen(whole, order);
              SymmetricEigen eigen = algebra.eigen(lower, order);
              assertThat(lower).isEqualTo(copy);
              assertThat(eigen.values()).isEqualTo(expected.values());
              assertThat(eigen.vectors()).isEqualTo(expected.vectors());
            });
  }

  @Test
  void largestEntryOfEveryVectorIsPositive() {
    int order = 30;
    AlgebraCases.all()
        .forEach(
            algebra -> {
              double[] vectors = algebra.eigen(AlgebraCases.symmetric(6, order), order).vectors();
              for (int i = 0; i < order; i++) {
                double[] vector = Arrays.copyOfRange(vectors, i * order, (i + 1) * order);
                double highest = Arrays.stream(vector).max().orElseThrow();
                double lowest = Arrays.stream(vector).min().orElseThrow();
                assertThat(highest).isGreaterThanOrEqualTo(-lowest);
              }
            });
    double[] tie = {-0.5, 0.5, 0.5, -0.5};
    SquareMatrices.normaliseSigns(tie, 2);
    assertThat(tie).containsExactly(0.5, -0.5, 0.5, -0.5);
  }

  @Test
  void whatHasNoEigenvaluesIsRefused() {
    AlgebraCases.all()
        .forEach(
            algebra -> {
              for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> algebra.eigen(new double[] {1, 0, bad, 1}, 2));
              }
              int tooLarge = algebra.largestEigenOrder() + 1;
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> algebra.eigen(new double[1], tooLarge))
                  .withMessageContaining("order " + tooLarge);
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> algebra.eigen(new double[3], 2));
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> algebra.eigen(new double[3], -1));
            });
  }

  @Test
  void workArrayOfTheLargestOrderIsAnInt() {
    long n = OpenBlasAlgebra.LARGEST_EIGEN_ORDER;
    assertThat(1 + 6 * n + 2 * n * n).isLessThanOrEqualTo(Integer.MAX_VALUE);
    assertThat(1 + 6 * (n + 1) + 2 * (n + 1) * (n + 1)).isGreaterThan(Integer.MAX_VALUE);
  }

  private static SymmetricEigen check(DenseAlgebra algebra, double[] matrix, int order) {
    SymmetricEigen eigen = algebra.eigen(matrix, order);
    double[] values = eigen.values();
    double[] vectors = eigen.vectors();
    double[] scaled = new double[order * order];
    for (int i = 0; i < order; i++) {
      assertThat(i == 0 || values[i - 1] <= values[i]).as("ascending").isTrue();
      for (int j = 0; j < order; j++) {
        scaled[i * order + j] = values[i] * vectors[i * order + j];
      }
    }
    double[] rebuilt = AlgebraCases.product(true, vectors, false, scaled, order);
    double[] identity = AlgebraCases.product(false, vectors, true, vectors, order);
    for (int i = 0; i < order; i++) {
      identity[i * order + i] -= 1;
      for (int j = i * order; j < (i + 1) * order; j++) {
        assertThat(Math.abs(rebuilt[j] - matrix[j])).isLessThan(1e-12 * (order + 1));
        assertThat(Math.abs(identity[j])).isLessThan(1e-13 * (order + 10));
      }
    }
    return eigen;
  }
}
