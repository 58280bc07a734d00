package io.helston.math.bootstrap.interval;

/**
 * What the original data say about one parameter.
 *
 * @param estimate the estimate t0
 * @param variance its estimated variance, for studentised intervals; NaN when there is none
 * @param acceleration for BCa, see {@link Influence#acceleration}; NaN when there is none
 * @param size number of observations, for expanded intervals; NaN when unknown
 */
public record Original(double estimate, double variance, double acceleration, double size) {

  /** An estimate with neither variance nor acceleration nor sample size. */
  public static Original of(double estimate) {
    return new Original(estimate, Double.NaN, Double.NaN, Double.NaN);
  }
}
