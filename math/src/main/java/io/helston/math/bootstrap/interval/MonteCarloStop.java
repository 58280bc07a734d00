package io.helston.math.bootstrap.interval;

/**
 * The rule that ends a bootstrap: at fixed looks, after 1000, 2000, 4000, ... replicates, it stops
 * when the Monte-Carlo error of every finite interval end is small against the standard error.
 *
 * <p>Looks at fixed counts make the stopping point independent of timing and of the number of
 * workers.
 *
 * @param tolerance greatest Monte-Carlo standard error of an end, as a share of the bootstrap
 *     standard error of its parameter; positive
 */
public record MonteCarloStop(double tolerance) {
  private static final long FIRST = 1000;

  /** Checks the tolerance. */
  public MonteCarloStop {
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException(
          "tolerance is " + tolerance + ", expected a number greater than 0");
    }
  }

  /**
   * The number of replicates at a look, 1000 times 2^look.
   *
   * @param look from 0 to 50
   */
  public static long replicates(int look) {
    if (look < 0 || look > 50) {
      throw new IllegalArgumentException(
          "look is " + look + ", expected a whole number from 0 to 50");
    }
    return FIRST << look;
  }

  /**
   * Whether both ends of an interval are precise enough; an end that is infinite or NaN does not
   * become so by more replicates and counts as precise.
   *
   * @param standardError bootstrap standard error of the parameter
   */
  public boolean satisfied(Interval interval, double standardError) {
    return precise(interval.low(), interval.mcseLow(), standardError)
        && precise(interval.high(), interval.mcseHigh(), standardError);
  }

  private boolean precise(double end, double error, double standardError) {
    return !Double.isFinite(end) || error <= tolerance * standardError;
  }
}
