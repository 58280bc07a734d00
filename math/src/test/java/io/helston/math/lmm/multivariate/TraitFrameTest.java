package io.helston.math.lmm.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TraitFrameTest {
  private static final int D = 4;

  private final Random random = new Random(5);

  private double[] covariance() {
    double[] factor = random.doubles(D * D, -1, 1).toArray();
    double[] out = new double[D * D];
    for (int i = 0; i < D * D; i++) {
      for (int k = 0; k < D; k++) {
        out[i] += factor[i / D * D + k] * factor[i % D * D + k];
      }
    }
    return out;
  }

  private static double[] both(TraitFrame frame, double[] diagonal) {
    double[] out = new double[D * D];
    frame.fromDiagonal(diagonal, out);
    return out;
  }

  @Test
  void bothMatricesComeBack() {
    double[] vg = covariance();
    double[] ve = covariance();
    var frame = new TraitFrame(D);
    assertThat(frame.set(vg, ve)).isTrue();
    assertThat(both(frame, frame.genetic())).containsExactly(vg, within(1e-13));
    assertThat(both(frame, frame.residual())).containsExactly(ve, within(1e-13));
    for (int k = 0; k < D; k++) {
      assertThat(frame.genetic()[k] + frame.residual()[k]).isCloseTo(1, within(1e-14));
      assertThat(k == 0 || frame.genetic()[k] <= frame.genetic()[k - 1]).isTrue();
    }
  }

  @Test
  void aStepIsAddedToTheRootsAsALowerAndAnUpperTriangle() {
    var from = new TraitFrame(D);
    assertThat(from.set(covariance(), covariance())).isTrue();
    int half = D * (D + 1) / 2;
    double[] step = random.doubles(2 * half, -0.2, 0.2).toArray();
    double[] genetic = new double[D * D];
    double[] residual = new double[D * D];
    from.factors(step, genetic, residual);
    assertThat(genetic[0]).isEqualTo(from.geneticRoots()[0] + step[0]);
    assertThat(residual[0]).isEqualTo(from.residualRoots()[0] + step[half]);
    assertThat(genetic[D]).isEqualTo(step[1]);
    assertThat(residual[1]).isEqualTo(step[half + 1]);
    assertThat(genetic[1]).isZero();
    assertThat(residual[D]).isZero();
  }

  @Test
  void aStepMovesTheFactors() {
    var from = new TraitFrame(D);
    assertThat(from.set(covariance(), covariance())).isTrue();
    double[] step = random.doubles(D * (D + 1), -0.2, 0.2).toArray();
    double[] genetic = new double[D * D];
    double[] residual = new double[D * D];
    from.factors(step, genetic, residual);
    var to = new TraitFrame(D);
    to.move(from, step);
    assertThat(both(to, to.genetic())).containsExactly(square(from, genetic), within(1e-13));
    assertThat(both(to, to.residual())).containsExactly(square(from, residual), within(1e-13));
  }

  /** T^-1 A A' T^-T. */
  private static double[] square(TraitFrame frame, double[] factor) {
    double[] product = new double[D * D];
    for (int i = 0; i < D; i++) {
      for (int j = 0; j < D; j++) {
        for (int k = 0; k < D; k++) {
          product[i * D + j] += frame.fromFrame()[i * D + k] * factor[k * D + j];
        }
      }
    }
    double[] out = new double[D * D];
    for (int i = 0; i < D * D; i++) {
      for (int k = 0; k < D; k++) {
        out[i] += product[i / D * D + k] * product[i % D * D + k];
      }
    }
    return out;
  }

  @Test
  void aSingularMatrixIsNoObstacle() {
    var from = new TraitFrame(D);
    assertThat(from.set(covariance(), covariance())).isTrue();
    double[] step = new double[D * (D + 1)];
    step[D * (D + 1) / 2 - 1] = -from.geneticRoots()[D - 1];
    var to = new TraitFrame(D);
    to.move(from, step);
    assertThat(to.genetic()[D - 1]).isLessThan(1e-30);
    assertThat(to.residual()[D - 1]).isCloseTo(1, within(1e-14));
  }

  @Test
  void aMatrixThatIsNotPositiveIsRefused() {
    double[] broken = covariance();
    broken[D * D - 1] = -1;
    assertThat(new TraitFrame(D).set(covariance(), broken)).isFalse();
    assertThat(new TraitFrame(D).set(broken, covariance())).isFalse();
  }
}
