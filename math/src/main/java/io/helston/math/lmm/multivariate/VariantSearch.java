package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.Likelihood;
import io.helston.math.lmm.association.SmallFactor;
import java.util.Arrays;
import java.util.List;

/**
 * The optimum with a variant near the one without; scratch of one thread.
 *
 * <p>A variant changes the curvature little, so steps with the information of the model without it
 * contract fast and cost a gradient each. When they do not, {@link NewtonAscent} takes over; when
 * Ve is singular, the search starts anew as it does without a variant.
 */
final class VariantSearch {
  private static final int MOST_CHORDS = 30;

  /** Squared lengths of steps have to shrink by this factor. */
  private static final double CONTRACTION = 0.2;

  private static final double LONGEST = 0.5;

  private final LikelihoodPoint point;
  private final NewtonAscent ascent;
  private final GlobalSearch global;
  private final int d;
  private final TraitFrame frame;
  private final List<TraitFrame> candidates;
  private final double[] position;
  private final double[] step;
  private final double[] genetic;
  private final double[] residual;
  private final double[] change;
  private final double[] product;
  private final double[] slope;

  VariantSearch(LikelihoodPoint point) {
    this.point = point;
    ascent = new NewtonAscent(point);
    global = new GlobalSearch(ascent);
    d = point.model().traits();
    frame = new TraitFrame(d);
    candidates = List.of(new TraitFrame(d), new TraitFrame(d));
    position = new double[d * (d + 1)];
    step = new double[d * (d + 1)];
    genetic = new double[d * d];
    residual = new double[d * d];
    change = new double[d * d];
    product = new double[d * d];
    slope = new double[d * d];
  }

  /** REML: leaves the point at the optimum, or where the search ended. */
  FitStatus restricted(Anchor anchor) {
    FitStatus near = near(anchor);
    return near == FitStatus.NOT_CONVERGED
        ? global.climb(anchor.starts(), Likelihood.RESTRICTED)
        : near;
  }

  /** ML likewise, from the REML optimum if not from the anchor. */
  FitStatus maximum(Anchor anchor, Anchor ofRestricted) {
    FitStatus near = near(anchor);
    if (near != FitStatus.NOT_CONVERGED) {
      return near;
    }
    restricted(ofRestricted);
    candidates.getFirst().copy(anchor.frame());
    candidates.getLast().copy(point.frame());
    return global.climb(candidates, Likelihood.FULL);
  }

  /** The optimum reached from the anchor, unless Ve is singular there or without the variant. */
  private FitStatus near(Anchor anchor) {
    if (residualVanishes(anchor.frame())) {
      return FitStatus.NOT_CONVERGED;
    }
    frame.copy(anchor.frame());
    if (anchor.positive() && chords(anchor) && !NewtonAscent.leavesBoundary(point)) {
      return NewtonAscent.status(point);
    }
    FitStatus status = ascent.climb(anchor.frame(), anchor.kind());
    return residualVanishes(point.frame()) ? FitStatus.NOT_CONVERGED : status;
  }

  private static boolean residualVanishes(TraitFrame at) {
    boolean vanishes = false;
    for (double entry : at.residual()) {
      vanishes |= entry <= NewtonAscent.VANISHED;
    }
    return vanishes;
  }

  private boolean chords(Anchor anchor) {
    Arrays.fill(position, 0);
    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_CHORDS; i++) {
      if (!point.evaluate(frame, anchor.kind())) {
        return false;
      }
      double decrement = solve(anchor);
      if (decrement <= NewtonAscent.SETTLED) {
        return true;
      }
      if (!(decrement < CONTRACTION * last) || !advance()) {
        return false;
      }
      last = decrement;
      frame.move(anchor.frame(), position);
    }
    return false;
  }

  private double solve(Anchor anchor) {
    gradient(anchor.frame());
    SmallFactor.forward(anchor.factor(), step.length, step);
    double decrement = 0;
    for (double entry : step) {
      decrement += entry * entry;
    }
    SmallFactor.backward(anchor.factor(), step.length, step);
    return decrement;
  }

  private boolean advance() {
    for (int i = 0; i < step.length; i++) {
      position[i] += step[i];
    }
    double longest = 0;
    for (double entry : position) {
      longest = Math.max(longest, Math.abs(entry));
    }
    return longest <= LONGEST;
  }

  /** In the factors of the anchor at the position: twice M'GM times the factor. */
  private void gradient(TraitFrame base) {
    base.factors(position, genetic, residual);
    multiply(point.frame().toFrame(), base.fromFrame(), change);
    gradient(point.geneticSlope(), genetic);
    for (int k = 0, at = 0; k < d; k++) {
      for (int l = 0; l <= k; l++, at++) {
        step[at] = 2 * product[k * d + l];
      }
    }
    gradient(point.residualSlope(), residual);
    for (int k = 0, at = step.length / 2; k < d; k++) {
      for (int l = 0; l <= k; l++, at++) {
        step[at] = 2 * product[l * d + k];
      }
    }
  }

  private void gradient(double[] inFrame, double[] factor) {
    multiply(inFrame, change, product);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += change[k * d + i] * product[k * d + j];
        }
        slope[i * d + j] = sum;
      }
    }
    multiply(slope, factor, product);
  }

  private void multiply(double[] a, double[] b, double[] out) {
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += a[i * d + k] * b[k * d + j];
        }
        out[i * d + j] = sum;
      }
    }
  }
}
