package io.helston.math.bootstrap.model;

/**
 * The maximum of the negative binomial likelihood over alpha, with b = mean/alpha profiled out.
 *
 * <p>With u = ln alpha the derivative of the profile is G(u) = alpha g(alpha), g = sum
 * T_k/(alpha+k) - N log1p(mean/alpha). It has one root when the population variance exceeds the
 * mean (Levin and Reeds 1977), positive left of it. Halley's iteration from the moment estimate
 * takes two or three steps; a bracket from the signs of G catches a step that leaves it. Where the
 * variance is within five per cent of the mean alpha is so large that g cancels, and Newton's
 * iteration runs on phi = 1/alpha instead, in a form that is regular at phi = 0.
 */
final class DispersionSolver {
  private static final int MAX_ITERATIONS = 100;

  /** Halley's error after a step is of the order of its cube, Newton's of its square. */
  private static final double HALLEY_TOLERANCE = 1e-5;

  private static final double NEWTON_TOLERANCE = 1e-8;
  private static final double LONGEST_STEP = 2;

  /** Excess of the variance over the mean, relative to the mean, below which phi is solved for. */
  static final double NEAR_POISSON = 0.05;

  /** Below this, (log1p(x) - x) / x^2 is summed as a series. */
  private static final double SERIES_BELOW = 0.1;

  private static final int SERIES_TERMS = 18;

  private DispersionSolver() {}

  /**
   * Finds alpha.
   *
   * @param sums of a sample whose population variance exceeds its mean
   * @return NaN if there was no convergence
   */
  static double solve(CountSums sums, double mean, double variance) {
    return variance / mean - 1 < NEAR_POISSON
        ? 1 / nearPoisson(sums, mean, (variance - mean) / (mean * mean))
        : byLogarithm(sums, mean, mean * mean / (variance - mean));
  }

  private static double byLogarithm(CountSums sums, double mean, double start) {
    double size = sums.size();
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double alpha = start;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      sums.evaluate(alpha);
      double shifted = alpha + mean;
      double g = sums.first() - size * StrictMath.log1p(mean / alpha);
      double slope = size * mean / (alpha * shifted) - sums.second();
      double curvature =
          2 * sums.third() - size * mean * (alpha + shifted) / (alpha * alpha * shifted * shifted);
      if (g > 0) {
        low = alpha;
      } else {
        high = alpha;
      }
      boolean halley = curvature == curvature;
      double step = step(alpha * g, alpha * (alpha * slope + g), alpha, slope, curvature, g);
      double next = alpha * StrictMath.exp(step);
      if (!(next > low && next < high)) {
        if (Math.abs(step) < NEWTON_TOLERANCE) {
          return alpha;
        }
        next = high < Double.POSITIVE_INFINITY && low > 0 ? Math.sqrt(low * high) : next;
      }
      alpha = next;
      if (Math.abs(step) < (halley ? HALLEY_TOLERANCE : NEWTON_TOLERANCE)) {
        return alpha;
      }
    }
    return Double.NaN;
  }

  /** The step in u, from the derivatives of G by u; Newton's without a second derivative. */
  private static double step(
      double value, double first, double alpha, double slope, double curvature, double g) {
    if (!(first < 0)) {
      return value > 0 ? 0.5 : -0.5;
    }
    double newton = -value / first;
    double second = alpha * (alpha * (alpha * curvature + 3 * slope) + g);
    double halley = newton / (1 + newton * second / (2 * first));
    double step = Math.abs(halley) <= 2 * Math.abs(newton) ? halley : newton;
    return Math.clamp(step, -LONGEST_STEP, LONGEST_STEP);
  }

  private static double nearPoisson(CountSums sums, double mean, double start) {
    double size = sums.size();
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double phi = start;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      sums.evaluateNearPoisson(phi);
      double x = phi * mean;
      double value = sums.first() + size * mean * mean * logarithmicRest(x);
      double slope = size * mean * mean * mean * logarithmicRestSlope(x) - sums.second();
      if (value > 0) {
        low = phi;
      } else {
        high = phi;
      }
      double next = slope < 0 ? phi - value / slope : Double.NaN;
      if (Math.abs(next - phi) <= NEWTON_TOLERANCE * phi) {
        return next;
      }
      if (!(next > low && next < high)) {
        next = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * phi;
      }
      phi = next;
    }
    return Double.NaN;
  }

  /**
   * The second derivative of the profile log-likelihood by phi; its negative inverse is the
   * variance of phi.
   */
  static double curvature(CountSums sums, double mean, double phi) {
    sums.evaluateNearPoisson(phi);
    return sums.size() * mean * mean * mean * logarithmicRestSlope(phi * mean) - sums.second();
  }

  /** (log1p(x) - x) / x^2 for x >= 0. */
  static double logarithmicRest(double x) {
    if (x > SERIES_BELOW) {
      return (StrictMath.log1p(x) - x) / (x * x);
    }
    double sum = 0;
    for (int j = SERIES_TERMS; j >= 0; j--) {
      sum = -sum * x - 1.0 / (j + 2);
    }
    return sum;
  }

  /** The derivative of {@link #logarithmicRest}; it steers the iteration and needs few digits. */
  static double logarithmicRestSlope(double x) {
    if (x > SERIES_BELOW) {
      return -(1 / (1 + x) + 2 * logarithmicRest(x)) / x;
    }
    double sum = 0;
    for (int j = SERIES_TERMS; j >= 1; j--) {
      sum = -sum * x + (double) j / (j + 2);
    }
    return sum;
  }
}
