package io.helston.math.dist;

/**
 * Student's t distribution for any positive number of degrees of freedom.
 *
 * <p>Tails are incomplete beta functions; from {@value #EXPANSION_FROM} degrees of freedom on they
 * are normal tails of Hill's transformed argument (Hill 1970, "Algorithm 395: Student's
 * t-distribution", CACM 13(10)), whose error is then below 1e-12. Quantiles are found by a
 * safeguarded Newton iteration on logarithmic scales, where both the tail and the area around zero
 * are close to straight lines. Relative accuracy 1e-12 of the smaller tail.
 */
public final class StudentT {
  private static final double EXPANSION_FROM = 10_000;

  /** Beyond this multiple of sqrt(df) the tail is a pure power. */
  private static final double POWER_FROM = 1e50;

  /** ln of the smallest and largest quantiles that are looked for. */
  private static final double LOG_LEAST = -740;

  private static final double LOG_LARGEST = 709.7;
  private static final int MAX_STEPS = 200;

  private StudentT() {}

  /**
   * The probability of a value of at most t.
   *
   * @param degrees degrees of freedom, positive; infinite means the normal distribution
   * @return NaN for NaN or when the degrees of freedom are not positive
   */
  public static double cdf(double t, double degrees) {
    if (Double.isNaN(t) || !(degrees > 0)) {
      return Double.NaN;
    }
    double tail = upperTail(Math.abs(t), degrees);
    return t < 0 ? tail : 1 - tail;
  }

  /**
   * The value below which a variable lies with probability p.
   *
   * @param degrees degrees of freedom, positive; infinite means the normal distribution
   * @return exactly antisymmetric around p = 1/2; infinite for 0 and 1, and where the quantile is
   *     beyond the largest double; NaN outside [0, 1] or when the degrees of freedom are not
   *     positive
   */
  public static double quantile(double p, double degrees) {
    if (!(p >= 0 && p <= 1 && degrees > 0)) {
      return Double.NaN;
    }
    if (p > 0.5) {
      return -quantile(1 - p, degrees);
    }
    if (p == 0.5 || p == 0) {
      return p == 0 ? Double.NEGATIVE_INFINITY : 0;
    }
    return Double.isInfinite(degrees) ? Normal.quantile(p) : -positiveQuantile(p, degrees);
  }

  /** The t whose upper tail is the given probability, in (0, 1/2). */
  private static double positiveQuantile(double tail, double degrees) {
    boolean central = tail > 0.25;
    double target = StrictMath.log(central ? 0.5 - tail : tail);
    double low = LOG_LEAST;
    double high = LOG_LARGEST;
    double u = StrictMath.log(-Normal.quantile(tail));
    for (int step = 0; step < MAX_STEPS; step++) {
      double t = StrictMath.exp(u);
      double area = central ? centralArea(t, degrees) : upperTail(t, degrees);
      double excess = StrictMath.log(area) - target;
      if (central == excess > 0) {
        high = u;
      } else {
        low = u;
      }
      double slope = t * StrictMath.exp(logDensity(t, degrees)) / area;
      double next = u - (central ? excess : -excess) / slope;
      if (Math.abs(next - u) <= 1e-16 * Math.max(1, Math.abs(u))) {
        return StrictMath.exp(next);
      }
      u = next > low && next < high ? next : (low + high) / 2;
      if (high - low <= 1e-15 * Math.abs(u)) {
        break;
      }
    }
    return u > LOG_LARGEST - 0.1 ? Double.POSITIVE_INFINITY : StrictMath.exp(u);
  }

  private static double upperTail(double t, double degrees) {
    if (degrees >= EXPANSION_FROM) {
      return Normal.twoSidedP(hill(t, degrees)) / 2;
    }
    double ratio = t / Math.sqrt(degrees);
    if (ratio > POWER_FROM) {
      double half = degrees / 2;
      double logTail = -degrees * logRatio(t, degrees) - LogBeta.of(half, 0.5);
      return StrictMath.exp(logTail) / degrees;
    }
    double square = ratio * ratio;
    return IncompleteBeta.regularized(1 / (1 + square), square / (1 + square), degrees / 2, 0.5)
        / 2;
  }

  private static double centralArea(double t, double degrees) {
    if (degrees >= EXPANSION_FROM) {
      double z = hill(t, degrees);
      return z < 1e-3 ? Normal.density(0) * z * (1 - z * z / 6 + z * z * z * z / 40) : normal(z);
    }
    double ratio = t / Math.sqrt(degrees);
    double square = ratio * ratio;
    return IncompleteBeta.regularized(square / (1 + square), 1 / (1 + square), 0.5, degrees / 2)
        / 2;
  }

  private static double normal(double z) {
    return 0.5 - Normal.twoSidedP(z) / 2;
  }

  private static double logDensity(double t, double degrees) {
    double ratio = t / Math.sqrt(degrees);
    double logTerm =
        ratio > POWER_FROM ? 2 * logRatio(t, degrees) : StrictMath.log1p(ratio * ratio);
    return -(degrees + 1) / 2 * logTerm
        - 0.5 * StrictMath.log(degrees)
        - LogBeta.of(degrees / 2, 0.5);
  }

  /** ln(t / sqrt(df)), also where the ratio would overflow. */
  private static double logRatio(double t, double degrees) {
    return StrictMath.log(t) - 0.5 * StrictMath.log(degrees);
  }

  /** The normal argument with the same tail as t, for many degrees of freedom. */
  private static double hill(double t, double degrees) {
    if (Double.isInfinite(degrees)) {
      return t;
    }
    double a = degrees - 0.5;
    double b = 48 * a * a;
    double ratio = t / Math.sqrt(degrees);
    double w = Math.sqrt(a * StrictMath.log1p(ratio * ratio));
    double w2 = w * w;
    double second = w * (((4 * w2 + 33) * w2 + 240) * w2 + 855);
    return w + (w2 + 3) * w / b - second / (10 * b * (b + 0.8 * w2 * w2 + 100));
  }
}
