package io.helston.math.lmm.association;

import io.helston.math.lmm.Likelihood;

/**
 * Maximises a profile likelihood over ln lambda with exact derivatives.
 *
 * <p>As in GEMMA the range is divided into 10 equal intervals; in every one where the derivative
 * changes from positive to negative, Newton steps replaced by halving outside the bracket run to
 * the rounding error of the root, and the bounds compete. Scratch of one thread.
 */
final class OptimumSearch {
  static final double LOWER = StrictMath.log(1e-5);
  static final double UPPER = StrictMath.log(1e5);
  private static final int INTERVALS = 10;
  private static final int MAX_STEPS = 200;
  private static final double TOLERANCE = 1e-13;

  /** Newton's error is about the square of a step, so one of this size ends in rounding error. */
  private static final double LAST_STEP = 1e-9;

  /** How far Newton steps may lead from a start that is trusted to be near. */
  private static final double NEAR = 1;

  private final Profile profile;
  private final double[] slopes = new double[INTERVALS + 1];
  private double logLambda;
  private double best;
  private VariantStatus status;
  private int maxima;

  OptimumSearch(Profile profile) {
    this.profile = profile;
  }

  /** Where the optimum is, NaN if there is none. */
  double logLambda() {
    return logLambda;
  }

  /** OK, BOUNDARY or NOT_CONVERGED. */
  VariantStatus status() {
    return status;
  }

  /** Local maxima inside the range that the last search over the whole range found. */
  int maxima() {
    return maxima;
  }

  /** Searches near a start first, and over the whole range if that leads away. */
  void near(Likelihood kind, double start) {
    double t = start;
    for (int step = 0; step < 25; step++) {
      if (!profile.evaluate(StrictMath.exp(t), true) || !(profile.curvature(kind) < 0)) {
        break;
      }
      double move = -profile.slope(kind) / profile.curvature(kind);
      t += move;
      if (!(Math.abs(t - start) < NEAR && t > LOWER && t < UPPER)) {
        break;
      }
      if (Math.abs(move) < LAST_STEP) {
        logLambda = t;
        status = VariantStatus.OK;
        return;
      }
    }
    global(kind);
  }

  /** Searches over the whole range. */
  void global(Likelihood kind) {
    logLambda = Double.NaN;
    best = Double.NEGATIVE_INFINITY;
    status = VariantStatus.NOT_CONVERGED;
    maxima = 0;
    for (int k = 0; k <= INTERVALS; k++) {
      if (!profile.evaluate(StrictMath.exp(node(k)), true)) {
        return;
      }
      slopes[k] = profile.slope(kind);
    }
    for (int k = 0; k < INTERVALS; k++) {
      if (slopes[k] > 0 && slopes[k + 1] <= 0) {
        double root = refine(kind, node(k), node(k + 1));
        if (Double.isNaN(root)) {
          logLambda = Double.NaN;
          status = VariantStatus.NOT_CONVERGED;
          return;
        }
        maxima++;
        compete(kind, root, VariantStatus.OK);
      }
    }
    if (slopes[0] <= 0 || maxima == 0) {
      compete(kind, LOWER, VariantStatus.BOUNDARY);
    }
    if (slopes[INTERVALS] >= 0 || maxima == 0) {
      compete(kind, UPPER, VariantStatus.BOUNDARY);
    }
  }

  private void compete(Likelihood kind, double t, VariantStatus there) {
    if (profile.evaluate(StrictMath.exp(t), false)) {
      double value = profile.value(kind);
      if (value > best) {
        best = value;
        logLambda = t;
        status = there;
      }
    }
  }

  /** The root of the slope between a point where it is positive and one where it is not. */
  private double refine(Likelihood kind, double from, double to) {
    double low = from;
    double high = to;
    double t = (low + high) / 2;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!profile.evaluate(StrictMath.exp(t), true)) {
        return Double.NaN;
      }
      double slope = profile.slope(kind);
      if (slope > 0) {
        low = t;
      } else {
        high = t;
      }
      double curvature = profile.curvature(kind);
      double next = t - slope / curvature;
      boolean inside = curvature < 0 && next >= low && next <= high;
      if (!inside) {
        next = (low + high) / 2;
      }
      if (inside && Math.abs(next - t) < LAST_STEP || high - low < TOLERANCE) {
        return next;
      }
      t = next;
    }
    return Double.NaN;
  }

  private static double node(int k) {
    return k == INTERVALS ? UPPER : LOWER + k * ((UPPER - LOWER) / INTERVALS);
  }
}
