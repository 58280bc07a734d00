package io.helston.math.lmm;

/**
 * Search for the global minimum of {@link RemlObjective} between two bounds of log gamma.
 *
 * <p>The bounds are divided into equal intervals. In each one where the derivative changes from
 * negative to positive, Newton steps, replaced by halving whenever they leave the bracket, run to
 * the rounding error of the derivative. The bounds themselves compete as well; the smallest value
 * wins, the first on ties.
 */
public final class RatioSearch {
  private static final int MAX_STEPS = 200;
  private static final double STEP_TOLERANCE = 1e-14;

  /** Below this size, steps that no longer shrink are rounding errors. */
  private static final double ROUNDING_STEP = 1e-8;

  /**
   * Where the minimum is.
   *
   * @param logGamma NaN if it cannot be computed
   * @param value the objective there
   */
  public record Optimum(double logGamma, double value, OptimumStatus status) {}

  private final RemlObjective objective;
  private final Likelihood kind;
  private final Spectrum data;

  private RatioSearch(RemlObjective objective, Likelihood kind, Spectrum data) {
    this.objective = objective;
    this.kind = kind;
    this.data = data;
  }

  /**
   * Finds the minimum.
   *
   * @param objective scratch of the right number of covariates; holds the results at the optimum
   *     afterwards
   * @param lower smallest log gamma
   * @param upper largest log gamma, above lower
   * @param intervals how many brackets to look into, at least 1
   */
  public static Optimum minimise(
      RemlObjective objective,
      Likelihood kind,
      Spectrum data,
      double lower,
      double upper,
      int intervals) {
    if (!(lower < upper) || Double.isInfinite(upper - lower) || intervals < 1) {
      throw new IllegalArgumentException(
          "bounds %s and %s with %d intervals".formatted(lower, upper, intervals));
    }
    var search = new RatioSearch(objective, kind, data);
    Optimum best = search.global(lower, upper, intervals);
    if (!Double.isNaN(best.logGamma())) {
      objective.evaluate(kind, best.logGamma(), data);
    }
    return best;
  }

  private Optimum global(double lower, double upper, int intervals) {
    double[] nodes = new double[intervals + 1];
    double[] values = new double[intervals + 1];
    double[] gradients = new double[intervals + 1];
    for (int k = 0; k <= intervals; k++) {
      nodes[k] = k == intervals ? upper : lower + k * ((upper - lower) / intervals);
      if (!objective.evaluate(kind, nodes[k], data)) {
        return new Optimum(Double.NaN, Double.NaN, OptimumStatus.NOT_COMPUTABLE);
      }
      values[k] = objective.value();
      gradients[k] = objective.gradient();
    }
    Optimum best = new Optimum(lower, values[0], OptimumStatus.LOWER_BOUND);
    for (int k = 0; k < intervals; k++) {
      if (gradients[k] < 0 && gradients[k + 1] >= 0) {
        best = smaller(best, polish(nodes[k], nodes[k + 1]));
      }
    }
    return smaller(best, new Optimum(upper, values[intervals], OptimumStatus.UPPER_BOUND));
  }

  private static Optimum smaller(Optimum a, Optimum b) {
    return b.value() < a.value() ? b : a;
  }

  private Optimum polish(double from, double to) {
    double below = from;
    double above = to;
    double at = (below + above) / 2;
    double previous = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!objective.evaluate(kind, at, data)) {
        return new Optimum(at, Double.NaN, OptimumStatus.NOT_COMPUTABLE);
      }
      double slope = objective.gradient();
      if (slope < 0) {
        below = at;
      } else {
        above = at;
      }
      double next = objective.hessian() > 0 ? at - slope / objective.hessian() : Double.NaN;
      if (!(next >= below && next <= above)) {
        next = (below + above) / 2;
      }
      double size = Math.abs(next - at);
      if (size <= STEP_TOLERANCE * Math.max(1, Math.abs(at))
          || size < ROUNDING_STEP && size >= previous / 2) {
        return new Optimum(at, objective.value(), OptimumStatus.CONVERGED);
      }
      previous = size;
      at = next;
    }
    return new Optimum(at, objective.value(), OptimumStatus.NOT_CONVERGED);
  }
}
