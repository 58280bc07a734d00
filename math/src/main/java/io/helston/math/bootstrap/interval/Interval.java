package io.helston.math.bootstrap.interval;

/**
 * A confidence interval with the Monte-Carlo standard error of each end.
 *
 * @param low lower end; minus infinity when not sought, NaN when it could not be computed
 * @param high upper end; infinite when not sought, NaN when it could not be computed
 * @param mcseLow standard error of {@code low} from the finite number of replicates; 0 for an end
 *     that has none, NaN where the end is infinite or NaN because of the replicates
 * @param mcseHigh the same for {@code high}
 * @param status what to know about the interval
 */
public record Interval(
    double low, double high, double mcseLow, double mcseHigh, IntervalStatus status) {

  /** The interval of two ends, those not sought replaced. */
  static Interval of(Sides sides, End low, End high, IntervalStatus status) {
    return new Interval(
        sides.hasLow() ? low.value() : Double.NEGATIVE_INFINITY,
        sides.hasHigh() ? high.value() : Double.POSITIVE_INFINITY,
        sides.hasLow() ? low.mcse() : 0,
        sides.hasHigh() ? high.mcse() : 0,
        status);
  }

  /** The interval that could not be computed. */
  static Interval none(Sides sides, IntervalStatus status) {
    return of(sides, End.NONE, End.NONE, status);
  }

  /** One end and its Monte-Carlo standard error. */
  record End(double value, double mcse) {
    static final End NONE = new End(Double.NaN, Double.NaN);

    /** The end reflected and scaled: {@code origin + factor * value}. */
    End mapped(double origin, double factor) {
      return new End(origin + factor * value, Math.abs(factor) * mcse);
    }
  }
}
