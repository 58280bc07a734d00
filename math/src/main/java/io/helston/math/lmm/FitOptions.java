package io.helston.math.lmm;

/**
 * How a null model is fitted.
 *
 * @param lower smallest log gamma
 * @param upper largest log gamma
 * @param fixedLogGamma the value of log gamma if it is not estimated, or NaN; minus infinity leaves
 *     the kernel out
 * @param strict whether an optimum within {@value #MARGIN} of a bound is an error, as in Hail
 */
public record FitOptions(double lower, double upper, double fixedLogGamma, boolean strict) {
  /** Distance from a bound within which an optimum counts as being there. */
  public static final double MARGIN = 0.001;

  /** Hail's bounds -8 and 8, not strict. */
  public static final FitOptions DEFAULT = new FitOptions(-8, 8, Double.NaN, false);

  /** Checks the bounds. */
  public FitOptions {
    if (!(lower < upper) || Double.isInfinite(upper - lower)) {
      throw new IllegalArgumentException(
          "bounds of log gamma must be finite and increasing, got %s and %s"
              .formatted(lower, upper));
    }
    if (fixedLogGamma == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("log gamma must be below infinity");
    }
  }

  /** The same with other bounds. */
  public FitOptions withBounds(double newLower, double newUpper) {
    return new FitOptions(newLower, newUpper, fixedLogGamma, strict);
  }

  /** The same with log gamma given. */
  public FitOptions withLogGamma(double logGamma) {
    return new FitOptions(lower, upper, logGamma, strict);
  }

  /** The same with Hail's exceptions at the bounds. */
  public FitOptions asStrict() {
    return new FitOptions(lower, upper, fixedLogGamma, true);
  }

  /** Whether log gamma is given. */
  public boolean fixed() {
    return !Double.isNaN(fixedLogGamma);
  }
}
