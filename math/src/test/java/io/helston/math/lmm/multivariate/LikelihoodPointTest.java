package io.helston.math.lmm.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.lmm.Likelihood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LikelihoodPointTest {
  private static final int D = 3;
  private static final int HALF = D * (D + 1) / 2;
  private static final double[] VG = {1.3, 0.4, -0.2, 0.4, 0.8, 0.3, -0.2, 0.3, 1.1};
  private static final double[] VE = {0.9, -0.3, 0.1, -0.3, 0.7, 0.2, 0.1, 0.2, 0.5};

  private final SimulatedTraits sample =
      new SimulatedTraits(14, D, new double[] {0.5, 0.3, 0.7}, 3);
  private final MultivariateModel model = sample.model();
  private final LikelihoodPoint point = new LikelihoodPoint(model, 0);

  /** The frame of Vg and Ve, which has t Vg and Ve less a part of Vg. */
  private TraitFrame frame(double[] vg, double[] ve) {
    double[] first = new double[D * D];
    double[] second = new double[D * D];
    for (int i = 0; i < D * D; i++) {
      first[i] = vg[i] / model.geneticScale();
      second[i] = ve[i] - model.residualShare() * first[i];
    }
    var frame = new TraitFrame(D);
    assertThat(frame.set(first, second)).isTrue();
    return frame;
  }

  private static double[] moved(double[] matrix, int i, int j, double by) {
    double[] out = matrix.clone();
    out[i * D + j] += by;
    out[j * D + i] += i == j ? 0 : by;
    return out;
  }

  /** The dense likelihood with entries number a and b of both lower triangles moved. */
  private double moved(Likelihood kind, int a, double byA, int b, double byB) {
    double[][] matrices = {VG, VE};
    int[] entries = {a, b};
    double[] steps = {byA, byB};
    for (int e = 0; e < 2; e++) {
      int which = entries[e] / HALF;
      int at = entries[e] % HALF;
      int i = at < 1 ? 0 : at < 3 ? 1 : 2;
      matrices[which] = moved(matrices[which], i, at - i * (i + 1) / 2, steps[e]);
    }
    return DenseLikelihood.of(sample, kind, matrices[0], matrices[1]);
  }

  @ParameterizedTest
  @EnumSource
  void valueIsThatOfTheDenseFormula(Likelihood kind) {
    assertThat(point.evaluate(frame(VG, VE), kind)).isTrue();
    assertThat(point.value()).isCloseTo(DenseLikelihood.of(sample, kind, VG, VE), within(1e-10));
  }

  @ParameterizedTest
  @EnumSource
  void slopesAreDifferencesOfTheDenseFormula(Likelihood kind) {
    TraitFrame frame = frame(VG, VE);
    assertThat(point.evaluate(frame, kind)).isTrue();
    double h = 1e-4;
    for (int a = 0; a < 2 * HALF; a++) {
      double slope = (moved(kind, a, h, a, 0) - moved(kind, a, -h, a, 0)) / (2 * h);
      assertThat(slope(frame, a)).as("entry %d", a).isCloseTo(slope, within(1e-5));
    }
  }

  /** T'GT in the entries of Vg and Ve. */
  private double slope(TraitFrame frame, int entry) {
    int at = entry % HALF;
    int i = at < 1 ? 0 : at < 3 ? 1 : 2;
    int j = at - i * (i + 1) / 2;
    double sum = 0;
    for (int k = 0; k < D; k++) {
      for (int l = 0; l < D; l++) {
        double change = frame.toFrame()[k * D + i] * frame.toFrame()[l * D + j];
        double residual = point.residualSlope()[k * D + l];
        double genetic = point.geneticSlope()[k * D + l] / model.geneticScale();
        genetic -= residual * model.residualShare() / model.geneticScale();
        sum += change * (entry < HALF ? genetic : residual);
      }
    }
    return i == j ? sum : 2 * sum;
  }

  @ParameterizedTest
  @EnumSource
  void componentInformationIsTheSecondDifferenceOfTheDenseFormula(Likelihood kind) {
    assertThat(point.evaluate(frame(VG, VE), kind)).isTrue();
    var curvature = new Curvature(point);
    curvature.compute();
    double[] information = curvature.componentInformation();
    double h = 1e-3;
    for (int a = HALF; a < 2 * HALF; a++) {
      for (int b = 0; b < 2 * HALF; b++) {
        double second =
            moved(kind, a, h, b, h)
                - moved(kind, a, h, b, -h)
                - moved(kind, a, -h, b, h)
                + moved(kind, a, -h, b, -h);
        double ours = information[a * 2 * HALF + b];
        // The first matrix of the frame is t Vg.
        double scale = b < HALF ? 1 / model.geneticScale() : 1;
        double correction = b < HALF ? information[a * 2 * HALF + b + HALF] / 1e5 : 0;
        assertThat(ours * scale - correction)
            .as("entries %d and %d", a, b)
            .isCloseTo(-second / (4 * h * h), within(2e-3));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void factorInformationIsTheSecondDifferenceOfMoves(Likelihood kind) {
    TraitFrame frame = frame(VG, VE);
    assertThat(point.evaluate(frame, kind)).isTrue();
    var curvature = new Curvature(point);
    int size = curvature.parameters();
    double[] information = new double[size * size];
    curvature.compute();
    curvature.factorInformation(information);
    double h = 1e-3;
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        double second =
            stepped(frame, kind, a, h, b, h)
                - stepped(frame, kind, a, h, b, -h)
                - stepped(frame, kind, a, -h, b, h)
                + stepped(frame, kind, a, -h, b, -h);
        assertThat(information[a * size + b])
            .as("entries %d and %d", a, b)
            .isCloseTo(-second / (4 * h * h), within(2e-3));
      }
    }
  }

  private double stepped(TraitFrame frame, Likelihood kind, int a, double byA, int b, double byB) {
    double[] step = new double[D * (D + 1)];
    step[a] += byA;
    step[b] += byB;
    var moved = new TraitFrame(D);
    moved.move(frame, step);
    var there = new LikelihoodPoint(model, 0);
    assertThat(there.evaluate(moved, kind)).isTrue();
    return there.value();
  }

  @Test
  void independentTraitsAddTheirLikelihoods() {
    double[] vg = {1.3, 0, 0, 0, 0.8, 0, 0, 0, 1.1};
    double[] ve = {0.9, 0, 0, 0, 0.7, 0, 0, 0, 0.5};
    assertThat(point.evaluate(frame(vg, ve), Likelihood.RESTRICTED)).isTrue();
    double sum = 0;
    for (int k = 0; k < D; k++) {
      var one = new LikelihoodPoint(model.alone(k), 0);
      double first = vg[k * D + k] / model.geneticScale();
      double second = ve[k * D + k] - model.residualShare() * first;
      var alone = new TraitFrame(1);
      assertThat(alone.set(new double[] {first}, new double[] {second})).isTrue();
      assertThat(one.evaluate(alone, Likelihood.RESTRICTED)).isTrue();
      sum += one.value();
    }
    assertThat(point.value()).isCloseTo(sum, within(1e-10));
  }
}
