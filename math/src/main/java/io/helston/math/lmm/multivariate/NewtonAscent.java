package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.Likelihood;
import io.helston.math.lmm.association.SmallFactor;

/**
 * Newton's method with damping in the factors of Vg and Ve; scratch of one thread.
 *
 * <p>Since Vg is the square of its factor every step is admissible, and an optimum at which Vg is
 * singular is a stationary point like any other, met quadratically: there the second derivative in
 * a vanishing column f of the factor is 2 f'Gf, G the gradient, which is negative. Where G points
 * inwards instead the entry of g concerned is raised and the ascent goes on. The same holds for Ve.
 */
final class NewtonAscent {
  /** Squared length of a step, in standard errors, at which it is not worth being taken. */
  static final double SETTLED = 1e-18;

  /** An entry of g or e, which add to 1, below which a matrix counts as singular. */
  static final double VANISHED = 1e-9;

  private static final double RAISED = 1e-3;
  private static final int MOST_STEPS = 200;
  private static final int MOST_DAMPINGS = 40;
  private static final double LONGEST = 0.5;
  private static final double FIRST_DAMPING = 1e-3;

  /** Below this squared length a step is trusted, since rounding hides what it gains. */
  private static final double TRUSTED = 1e-7;

  private final LikelihoodPoint point;
  private final Curvature curvature;
  private final TraitFrame frame;
  private final TraitFrame trial;
  private final int size;
  private final double[] information;
  private final double[] factor;
  private final double[] gradient;
  private final double[] step;
  private double damping;
  private double decrement;

  NewtonAscent(LikelihoodPoint point) {
    this.point = point;
    curvature = new Curvature(point);
    frame = new TraitFrame(point.model().traits());
    trial = new TraitFrame(point.model().traits());
    size = curvature.parameters();
    information = new double[size * size];
    factor = new double[size * size];
    gradient = new double[size];
    step = new double[size];
  }

  /** Climbs from a frame; the point is left at the optimum, or where the ascent ended. */
  FitStatus climb(TraitFrame start, Likelihood kind) {
    frame.copy(start);
    damping = 0;
    if (!point.evaluate(frame, kind)) {
      return FitStatus.NOT_CONVERGED;
    }
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (raise(kind)) {
        continue;
      }
      curvature.compute();
      curvature.factorInformation(information);
      slope();
      if (!advance(kind)) {
        return FitStatus.NOT_CONVERGED;
      }
      if (damping == 0 && decrement <= SETTLED) {
        return status(point);
      }
    }
    return FitStatus.NOT_CONVERGED;
  }

  /** What a stationary point is. */
  static FitStatus status(LikelihoodPoint point) {
    boolean inside = true;
    for (int k = 0; k < point.model().traits(); k++) {
      double smaller = Math.min(point.frame().genetic()[k], point.frame().residual()[k]);
      inside &= smaller > VANISHED;
    }
    return inside ? FitStatus.CONVERGED : FitStatus.BOUNDARY;
  }

  /** Whether an entry of g or e is zero although the likelihood rises with it. */
  static boolean leavesBoundary(LikelihoodPoint point) {
    boolean leaves = false;
    for (int k = 0; k < point.model().traits(); k++) {
      leaves |= geneticRises(point, k) || residualRises(point, k);
    }
    return leaves;
  }

  private static boolean geneticRises(LikelihoodPoint point, int k) {
    int d = point.model().traits();
    return point.frame().genetic()[k] <= VANISHED && point.geneticSlope()[k * d + k] > 0;
  }

  private static boolean residualRises(LikelihoodPoint point, int k) {
    int d = point.model().traits();
    return point.frame().residual()[k] <= VANISHED && point.residualSlope()[k * d + k] > 0;
  }

  private boolean raise(Likelihood kind) {
    if (!leavesBoundary(point)) {
      return false;
    }
    for (int k = 0; k < point.model().traits(); k++) {
      if (geneticRises(point, k)) {
        frame.raiseGenetic(k, RAISED);
      }
      if (residualRises(point, k)) {
        frame.raiseResidual(k, RAISED);
      }
    }
    return point.evaluate(frame, kind);
  }

  private void slope() {
    int d = point.model().traits();
    int half = size / 2;
    for (int k = 0, at = 0; k < d; k++) {
      for (int l = 0; l <= k; l++, at++) {
        gradient[at] = 2 * point.geneticSlope()[k * d + l] * frame.geneticRoots()[l];
        gradient[half + at] = 2 * point.residualSlope()[k * d + l] * frame.residualRoots()[k];
      }
    }
  }

  /** Takes one step that does not lower the likelihood. */
  private boolean advance(Likelihood kind) {
    double before = point.value();
    for (int attempt = 0; attempt < MOST_DAMPINGS; attempt++) {
      if (solve()) {
        boolean whole = shorten();
        trial.move(frame, step);
        boolean small = whole && damping == 0 && decrement < TRUSTED;
        if (point.evaluate(trial, kind) && (small || point.value() >= before)) {
          frame.copy(trial);
          damping = damping <= FIRST_DAMPING ? 0 : damping / 10;
          return true;
        }
      }
      damping = damping == 0 ? FIRST_DAMPING : 4 * damping;
    }
    return false;
  }

  private boolean solve() {
    System.arraycopy(information, 0, factor, 0, size * size);
    for (int i = 0; i < size; i++) {
      double diagonal = Math.abs(information[i * size + i]);
      factor[i * size + i] += damping * (diagonal + 1);
    }
    if (!SmallFactor.factorise(factor, size)) {
      return false;
    }
    System.arraycopy(gradient, 0, step, 0, size);
    SmallFactor.forward(factor, size, step);
    decrement = 0;
    for (double entry : step) {
      decrement += entry * entry;
    }
    SmallFactor.backward(factor, size, step);
    return Double.isFinite(decrement);
  }

  /** Keeps entries of a step small beside those of the identity; whether they were. */
  private boolean shorten() {
    double longest = 0;
    for (double entry : step) {
      longest = Math.max(longest, Math.abs(entry));
    }
    if (longest <= LONGEST) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      step[i] *= LONGEST / longest;
    }
    return false;
  }

  /** The point that the ascent moves. */
  LikelihoodPoint point() {
    return point;
  }

  /** The curvature where the last ascent ended. */
  Curvature curvature() {
    curvature.compute();
    return curvature;
  }
}
