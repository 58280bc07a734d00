package io.helston.math.bootstrap.interval;

import io.helston.math.bootstrap.interval.Interval.End;
import io.helston.math.dist.Normal;
import io.helston.math.dist.StudentT;
import java.util.function.DoubleUnaryOperator;

/**
 * Bootstrap confidence intervals from replicates.
 *
 * <p>With the estimate t0, the replicates' quantiles q, and p the probability below an end:
 *
 * <ul>
 *   <li>percentile q(p); basic 2 t0 - q(1 - p);
 *   <li>normal 2 t0 - mean + z_p sd, z_p the normal quantile;
 *   <li>studentised t0 - sqrt(v0) Q(1 - p), Q the quantile of (t - t0)/sqrt(v);
 *   <li>BCa q(Phi(z0 + u/(1 - a u))) with u = z0 + z_p, z0 the normal quantile of the share of
 *       replicates below t0 and a the acceleration; BC is a = 0;
 *   <li>expanded q(Phi(sqrt(n/(n-1)) t_p)), t_p the quantile of Student's t with n - 1 degrees.
 * </ul>
 *
 * <p>Davison and Hinkley 1997, "Bootstrap methods and their application", chapter 5; Hesterberg
 * 2015, "What teachers should know about the bootstrap", The American Statistician 69(4).
 */
public final class Intervals {
  private Intervals() {}

  /**
   * The interval for one parameter.
   *
   * @param setting any method but {@link IntervalMethod#PROFILE}, which needs the data: see {@link
   *     ProfileLikelihood}
   * @throws IllegalArgumentException for the profile method
   */
  public static Interval of(Setting setting, Replicates replicates, Original original) {
    return switch (setting.method()) {
      case PERCENTILE -> percentile(setting, replicates, IntervalStatus.OK);
      case BASIC -> basic(setting, replicates, original);
      case NORMAL -> normal(setting, replicates, original);
      case STUDENTISED -> studentised(setting, replicates, original);
      case BC -> corrected(setting, replicates, original.estimate(), 0, IntervalStatus.OK);
      case BCA -> accelerated(setting, replicates, original);
      case EXPANDED -> expanded(setting, replicates, original);
      case PROFILE ->
          throw new IllegalArgumentException(
              "the profile interval is not computed from replicates, expected another method");
    };
  }

  private static Interval percentile(
      Setting setting, Replicates replicates, IntervalStatus status) {
    return quantiles(setting, replicates, p -> p, status);
  }

  private static Interval basic(Setting setting, Replicates replicates, Original original) {
    if (replicates.finite() < 2) {
      return Interval.none(setting.sides(), IntervalStatus.TOO_FEW_REPLICATES);
    }
    return reflected(setting, replicates, original.estimate(), 2 * original.estimate(), 1)
        .and(infinite(replicates))
        .interval(setting);
  }

  private static Interval studentised(Setting setting, Replicates replicates, Original original) {
    double scale = Math.sqrt(original.variance());
    if (!Double.isFinite(scale)) {
      return Interval.none(setting.sides(), IntervalStatus.NO_ESTIMATE);
    }
    Replicates statistics = replicates.studentised(original.estimate());
    if (statistics.count() < 2) {
      return Interval.none(setting.sides(), IntervalStatus.TOO_FEW_REPLICATES);
    }
    return reflected(setting, statistics, original.estimate(), original.estimate(), scale)
        .and(infinite(replicates))
        .interval(setting);
  }

  private static Interval normal(Setting setting, Replicates replicates, Original original) {
    if (replicates.finite() < 2) {
      return Interval.none(setting.sides(), IntervalStatus.TOO_FEW_REPLICATES);
    }
    if (!Double.isFinite(original.estimate())) {
      return Interval.none(setting.sides(), IntervalStatus.NO_ESTIMATE);
    }
    var moments = new NormalEnds(replicates, original.estimate());
    return Interval.of(
        setting.sides(),
        moments.end(Normal.quantile(setting.low())),
        moments.end(Normal.quantile(setting.high())),
        infinite(replicates).and(degenerate(replicates)));
  }

  private static Interval expanded(Setting setting, Replicates replicates, Original original) {
    double n = original.size();
    if (!(n > 1 && n < Double.POSITIVE_INFINITY)) {
      return Interval.none(setting.sides(), IntervalStatus.NO_ESTIMATE);
    }
    double factor = Math.sqrt(n / (n - 1));
    return quantiles(
        setting,
        replicates,
        p -> Normal.cdf(factor * StudentT.quantile(p, n - 1)),
        IntervalStatus.OK);
  }

  private static Interval accelerated(Setting setting, Replicates replicates, Original original) {
    double acceleration = original.acceleration();
    return Double.isFinite(acceleration)
        ? corrected(setting, replicates, original.estimate(), acceleration, IntervalStatus.OK)
        : corrected(setting, replicates, original.estimate(), 0, IntervalStatus.BCA_AS_BC);
  }

  private static Interval corrected(
      Setting setting,
      Replicates replicates,
      double estimate,
      double acceleration,
      IntervalStatus status) {
    if (replicates.count() < 2) {
      return Interval.none(setting.sides(), IntervalStatus.TOO_FEW_REPLICATES);
    }
    if (Double.isNaN(estimate)) {
      return Interval.none(setting.sides(), IntervalStatus.NO_ESTIMATE);
    }
    if (replicates.constant()) {
      var end = new End(estimate, 0);
      return Interval.of(setting.sides(), end, end, IntervalStatus.DEGENERATE);
    }
    var correction = Correction.of(replicates, estimate, acceleration, setting.biasRule());
    if (!Double.isFinite(correction.bias())) {
      return percentile(setting, replicates, IntervalStatus.FELL_BACK_TO_PERCENTILE);
    }
    return new Ends(
            correction.end(replicates, setting.rule(), setting.low()),
            correction.end(replicates, setting.rule(), setting.high()),
            extreme(setting, replicates, correction::adjusted).and(status))
        .interval(setting);
  }

  /** The interval of quantiles at adjusted probabilities. */
  private static Interval quantiles(
      Setting setting, Replicates replicates, DoubleUnaryOperator adjust, IntervalStatus status) {
    if (replicates.count() < 2) {
      return Interval.none(setting.sides(), IntervalStatus.TOO_FEW_REPLICATES);
    }
    return new Ends(
            end(setting, replicates, adjust.applyAsDouble(setting.low())),
            end(setting, replicates, adjust.applyAsDouble(setting.high())),
            extreme(setting, replicates, adjust).and(degenerate(replicates)).and(status))
        .interval(setting);
  }

  /** Ends {@code origin - scale * q}, the quantiles taken at mirrored probabilities. */
  private static Ends reflected(
      Setting setting, Replicates replicates, double estimate, double origin, double scale) {
    if (!Double.isFinite(estimate)) {
      return new Ends(End.NONE, End.NONE, IntervalStatus.NO_ESTIMATE);
    }
    return new Ends(
        end(setting, replicates, 1 - setting.low()).mapped(origin, -scale),
        end(setting, replicates, 1 - setting.high()).mapped(origin, -scale),
        extreme(setting, replicates, p -> 1 - p).and(degenerate(replicates)));
  }

  private static End end(Setting setting, Replicates replicates, double p) {
    double value = setting.rule().quantile(replicates.sorted(), p);
    return new End(value, Double.isFinite(value) ? QuantileError.of(replicates, p) : Double.NaN);
  }

  /** The rule of boot's warning: the rank of an end must lie inside the outermost two. */
  private static IntervalStatus extreme(
      Setting setting, Replicates replicates, DoubleUnaryOperator adjust) {
    boolean inside =
        (!setting.sides().hasLow() || inside(replicates, adjust.applyAsDouble(setting.low())))
            && (!setting.sides().hasHigh()
                || inside(replicates, adjust.applyAsDouble(setting.high())));
    return inside ? IntervalStatus.OK : IntervalStatus.EXTREME_ORDER_STATISTIC;
  }

  private static boolean inside(Replicates replicates, double p) {
    double rank = (replicates.count() + 1) * p;
    return rank > 1 && rank < replicates.count();
  }

  private static IntervalStatus infinite(Replicates replicates) {
    return replicates.infinite() > 0 ? IntervalStatus.INFINITE_REPLICATES : IntervalStatus.OK;
  }

  private static IntervalStatus degenerate(Replicates replicates) {
    return replicates.constant() ? IntervalStatus.DEGENERATE : IntervalStatus.OK;
  }

  /** Two ends on the way to an interval. */
  private record Ends(End low, End high, IntervalStatus status) {
    Ends and(IntervalStatus other) {
      return new Ends(low, high, status.and(other));
    }

    Interval interval(Setting setting) {
      return Interval.of(setting.sides(), low, high, status);
    }
  }
}
