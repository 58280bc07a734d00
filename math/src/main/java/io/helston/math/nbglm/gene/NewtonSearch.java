package io.helston.math.nbglm.gene;

/**
 * The exact local maximum: Newton's method in log alpha with the analytic second derivative, kept
 * between points where the derivative has opposite signs.
 *
 * <p>Where the objective is not concave the step follows the slope instead, at most {@value
 * #LONGEST} at a time, so that the search stays in the start's basin: the likelihood of low counts
 * often has a second maximum at a bound. An objective that falls, or is flat to within 1e-6 per
 * unit, at the lower bound has its maximum there.
 */
final class NewtonSearch implements DispersionSearch {
  private static final double LONGEST = 2;
  private static final double FLAT = 1e-6;
  private static final double TOLERANCE = 1e-9;

  private final double lowest = StrictMath.log(DispersionBounds.MINIMUM);
  private final double highest;
  private int iterations;
  private boolean converged;
  private double initialValue;
  private double lastValue;

  NewtonSearch(int samples) {
    highest = StrictMath.log(DispersionBounds.maximum(samples));
  }

  @Override
  public double search(DispersionObjective objective, double start) {
    double low = lowest;
    double high = highest;
    double a = Math.min(Math.max(start, low), high);
    lastValue = objective.secondOrder(a);
    initialValue = lastValue;
    iterations = 0;
    converged = false;
    while (iterations < DispersionBounds.ITERATIONS) {
      double slope = objective.first();
      double curvature = objective.second();
      if (atBound(a, slope)) {
        converged = true;
        return a;
      }
      if (slope > 0) {
        low = a;
      } else {
        high = a;
      }
      double next = within(a, a + step(slope, curvature), low, high);
      if (Math.abs(next - a) <= TOLERANCE) {
        converged = true;
        return next;
      }
      iterations++;
      a = next;
      lastValue = objective.secondOrder(a);
    }
    return a;
  }

  private boolean atBound(double a, double slope) {
    return slope == 0 || a <= lowest && slope < FLAT || a >= highest && slope > 0;
  }

  private static double step(double slope, double curvature) {
    double newton = curvature < 0 ? -slope / curvature : Math.copySign(LONGEST, slope);
    return Math.max(-LONGEST, Math.min(LONGEST, newton));
  }

  /** A point between the bounds, halfway to the bound that a step would reach or pass. */
  private double within(double a, double next, double low, double high) {
    if (next >= high) {
      return high == highest ? high : 0.5 * (a + high);
    }
    if (next <= low) {
      return low == lowest ? low : 0.5 * (a + low);
    }
    return next;
  }

  @Override
  public int iterations() {
    return iterations;
  }

  @Override
  public boolean converged() {
    return converged;
  }

  @Override
  public double initialValue() {
    return initialValue;
  }

  @Override
  public double lastValue() {
    return lastValue;
  }
}
