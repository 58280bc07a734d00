package io.helston.protocol.spec;

import java.util.List;

/**
 * Which confidence intervals are computed: every method at every level.
 *
 * @param methods methods, none for estimates and standard errors only
 * @param levels confidence levels, each in (0, 1)
 * @param sides which ends they have
 * @param quantiles how quantiles are interpolated
 * @param influence where the acceleration of BCa comes from
 */
public record IntervalSpec(
    List<IntervalMethod> methods,
    double[] levels,
    IntervalSides sides,
    QuantileRule quantiles,
    InfluenceKind influence) {

  public IntervalSpec {
    methods = List.copyOf(methods);
    levels = levels.clone();
    if (!methods.isEmpty() && levels.length == 0) {
      throw new IllegalArgumentException("--level is empty, expected numbers such as 0.95");
    }
    for (double level : levels) {
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            "--level is " + level + ", expected a number between 0 and 1, such as 0.95");
      }
    }
  }

  /** Two-sided percentile intervals at one level. */
  public static IntervalSpec percentile(double level) {
    return new IntervalSpec(
        List.of(IntervalMethod.PERCENTILE),
        new double[] {level},
        IntervalSides.TWO,
        QuantileRule.LINEAR,
        InfluenceKind.JACKKNIFE);
  }
}
