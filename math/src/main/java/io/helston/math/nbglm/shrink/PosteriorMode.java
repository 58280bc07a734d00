package io.helston.math.nbglm.shrink;

/**
 * A mode of a gene's posterior, by damped Newton steps.
 *
 * <p>Where the posterior is not concave the step uses parabolas above the penalties instead of
 * their curvature, so that it always leads downhill; steps are halved until the objective falls.
 *
 * @param converged whether the steps became negligible
 */
record PosteriorMode(double[] coefficients, double objective, boolean converged) {
  private static final int MAX_STEPS = 200;
  private static final int MAX_HALVINGS = 60;

  /** Share of the objective that its rounding hides; below it Newton steps need no test. */
  private static final double RESOLUTION = 1e-10;

  /** Newton steps from there, each of which doubles the digits. */
  private static final int LAST_STEPS = 2;

  /** Share of the expected fall that a step must bring (Armijo). */
  private static final double SUFFICIENT = 1e-4;

  static PosteriorMode from(GenePosterior posterior, double[] start) {
    double[] at = start.clone();
    double objective = posterior.objective(at);
    int last = 0;
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] gradient = posterior.gradient(at);
      double[] direction = direction(posterior, at, gradient);
      if (direction == null) {
        break;
      }
      double fall = dot(gradient, direction);
      if (fall < RESOLUTION * (1 + Math.abs(objective))) {
        at = moved(at, direction, 1);
        if (++last == LAST_STEPS) {
          return new PosteriorMode(at, posterior.objective(at), true);
        }
      } else {
        at = search(posterior, at, direction, objective, fall);
        if (at == null) {
          break;
        }
      }
      objective = posterior.objective(at);
    }
    return new PosteriorMode(at == null ? start : at, objective, false);
  }

  /** The first point along halved steps at which the objective has fallen enough, or null. */
  private static double[] search(
      GenePosterior posterior, double[] at, double[] direction, double objective, double fall) {
    double length = 1;
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      double[] trial = moved(at, direction, length);
      if (posterior.objective(trial) <= objective - SUFFICIENT * length * fall) {
        return trial;
      }
      length /= 2;
    }
    return null;
  }

  /** What to subtract from the coefficients, or null where means overflow. */
  private static double[] direction(GenePosterior posterior, double[] at, double[] gradient) {
    int p = posterior.columns();
    double[] factor = SmallMatrix.factor(posterior.hessian(at, false), p);
    if (factor == null) {
      factor = SmallMatrix.factor(posterior.hessian(at, true), p);
    }
    return factor == null ? null : SmallMatrix.solve(factor, p, gradient);
  }

  private static double[] moved(double[] at, double[] direction, double length) {
    double[] moved = new double[at.length];
    for (int j = 0; j < at.length; j++) {
      moved[j] = at[j] - length * direction[j];
    }
    return moved;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
