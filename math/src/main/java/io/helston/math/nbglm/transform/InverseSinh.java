package io.helston.math.nbglm.transform;

/** The inverse hyperbolic sine. */
final class InverseSinh {
  private InverseSinh() {}

  /** ln(x + sqrt(x^2 + 1)) for x of at least 0, without cancellation near 0. */
  static double of(double x) {
    return StrictMath.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
  }
}
