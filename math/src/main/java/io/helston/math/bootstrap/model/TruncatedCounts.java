package io.helston.math.bootstrap.model;

/**
 * The negative binomial fitted to positive counts only: the distribution conditional on x &gt; 0.
 *
 * <p>Newton's method in u = ln alpha and v = ln m. The maximum lies at the Poisson limit when, at
 * the zero-truncated Poisson fit, the likelihood does not rise with 1/alpha: sum of (x - m)^2 - x
 * over positive counts, plus n p0 m^2/(1 - p0), is not positive.
 */
final class TruncatedCounts {
  private static final int MAX_ITERATIONS = 100;
  private static final double CLOSE = 1e-12;

  /** Beyond this multiple of the mean, alpha counts as infinite. */
  private static final double LARGE = 1e9;

  private final CountTerm term = new CountTerm();
  private final NewtonMaximizer maximizer = new NewtonMaximizer(2);
  private final NewtonMaximizer.Objective objective = this::objective;
  private final double[] point = new double[2];
  private Entries entries;

  /** Alpha after a fit; infinite at the Poisson limit. */
  double alpha() {
    return StrictMath.exp(point[0]);
  }

  /** The mean of the untruncated distribution after a fit. */
  double mean() {
    return StrictMath.exp(point[1]);
  }

  /** The probability of zero after a fit. */
  double zeroProbability() {
    term.choose(alpha(), mean());
    return StrictMath.exp(term.log(0));
  }

  /**
   * Fits the positive counts.
   *
   * @param startAlpha where to start, may be infinite
   * @return whether it converged
   */
  boolean fit(Entries counts, double startAlpha, double startMean) {
    entries = counts;
    double poissonMean = poissonMean();
    if (!(poissonMean > 0)) {
      return false;
    }
    if (!overdispersed(poissonMean)) {
      point[0] = Double.POSITIVE_INFINITY;
      point[1] = StrictMath.log(poissonMean);
      return true;
    }
    boolean infinite = startAlpha == Double.POSITIVE_INFINITY;
    point[0] = StrictMath.log(infinite ? 10 * poissonMean + 1 : startAlpha);
    point[1] = StrictMath.log(infinite ? poissonMean : startMean);
    boolean converged = maximizer.maximize(objective, point, 2);
    if (alpha() > LARGE * Math.max(1, mean())) {
      point[0] = Double.POSITIVE_INFINITY;
      point[1] = StrictMath.log(poissonMean);
      return true;
    }
    return converged;
  }

  /** Variances of functions of (u, v) after a fit; jacobian [function][u, v]. */
  void variances(
      Entries counts, double alpha, double mean, double[][] jacobian, double[] variances) {
    entries = counts;
    point[0] = StrictMath.log(alpha);
    point[1] = StrictMath.log(mean);
    maximizer.variances(objective, point, 2, jacobian, variances);
  }

  /** Solves m/(1 - e^-m) = mean of positive counts by Newton's method; 0 when all are 1. */
  private double poissonMean() {
    double target = entries.mean() * entries.size() / (entries.size() - entries.zeros());
    if (!(target > 1 + 1e-12)) {
      return 0;
    }
    double m = target > 2 ? target : 2 * (target - 1);
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double positive = -StrictMath.expm1(-m);
      double ratio = m / positive;
      double slope = (1 - ratio * (1 - positive)) / positive;
      double next = Math.max(m - (ratio - target) / slope, m / 4);
      if (Math.abs(next - m) < CLOSE * next) {
        return next;
      }
      m = next;
    }
    return m;
  }

  private boolean overdispersed(double m) {
    double positive = entries.size() - entries.zeros();
    double zero = StrictMath.exp(-m);
    double slope = positive * zero * m * m / (1 - zero);
    for (int i = 0; i < entries.count(); i++) {
      double x = entries.value(i);
      if (x > 0) {
        slope += entries.weight(i) * ((x - m) * (x - m) - x);
      }
    }
    return slope > CLOSE * positive * m;
  }

  private double objective(double[] at, double[] gradient, double[][] hessian) {
    term.choose(StrictMath.exp(at[0]), StrictMath.exp(at[1]));
    gradient[0] = 0;
    gradient[1] = 0;
    hessian[0][0] = 0;
    hessian[0][1] = 0;
    hessian[1][1] = 0;
    double value = 0;
    double positive = entries.size() - entries.zeros();
    for (int i = 0; i < entries.count(); i++) {
      if (entries.value(i) > 0) {
        term.evaluate(entries.value(i));
        value += entries.weight(i) * term.log();
        add(entries.weight(i), gradient, hessian);
      }
    }
    term.evaluate(0);
    double odds = 1 / StrictMath.expm1(-term.log());
    value -= positive * StrictMath.log(-StrictMath.expm1(term.log()));
    double curvature = positive * odds * (1 + odds);
    hessian[0][0] += curvature * term.byU() * term.byU();
    hessian[0][1] += curvature * term.byU() * term.byV();
    hessian[1][1] += curvature * term.byV() * term.byV();
    add(positive * odds, gradient, hessian);
    hessian[1][0] = hessian[0][1];
    return value;
  }

  private void add(double weight, double[] gradient, double[][] hessian) {
    gradient[0] += weight * term.byU();
    gradient[1] += weight * term.byV();
    hessian[0][0] += weight * term.byUU();
    hessian[0][1] += weight * term.byUV();
    hessian[1][1] += weight * term.byVV();
  }
}
