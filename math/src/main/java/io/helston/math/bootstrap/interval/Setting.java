package io.helston.math.bootstrap.interval;

/**
 * What interval is asked for.
 *
 * @param method the kind of interval
 * @param level confidence level in (0, 1)
 * @param sides which ends are sought
 * @param rule how quantiles of replicates are read
 * @param biasRule how ties with the estimate count, for BC and BCa
 */
public record Setting(
    IntervalMethod method, double level, Sides sides, QuantileRule rule, BiasRule biasRule) {

  /** Checks the level. */
  public Setting {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level is " + level + ", expected a number between 0 and 1");
    }
  }

  /** The probability below the lower end. */
  double low() {
    return sides.lowProbability(level);
  }

  /** The probability below the upper end. */
  double high() {
    return sides.highProbability(level);
  }

  /** Two sides, linear quantiles and mid-ranks: the conventions of numpy and scipy. */
  public static Setting of(IntervalMethod method, double level) {
    return new Setting(method, level, Sides.TWO, QuantileRule.LINEAR, BiasRule.MID_RANK);
  }
}
