package io.helston.math.dist;

import io.helston.math.special.LogGamma;

/** The logarithm of the beta function, without cancellation when an argument is large. */
final class LogBeta {
  private LogBeta() {}

  /** ln B(a, b) = ln Gamma(p) - (ln Gamma(q + p) - ln Gamma(q)) with p the smaller argument. */
  static double of(double a, double b) {
    double p = Math.min(a, b);
    double q = Math.max(a, b);
    return LogGamma.value(p) - LogGamma.rise(q, p);
  }
}
