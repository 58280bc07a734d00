package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.interval.BiasRule;
import io.helston.math.bootstrap.interval.Density;
import io.helston.math.bootstrap.interval.Influence;
import io.helston.math.bootstrap.interval.Interval;
import io.helston.math.bootstrap.interval.IntervalMethod;
import io.helston.math.bootstrap.interval.Intervals;
import io.helston.math.bootstrap.interval.MonteCarloStop;
import io.helston.math.bootstrap.interval.Original;
import io.helston.math.bootstrap.interval.QuantileRule;
import io.helston.math.bootstrap.interval.Replicates;
import io.helston.math.bootstrap.interval.Setting;
import io.helston.math.bootstrap.interval.Sides;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.spec.IntervalSpec;
import java.util.ArrayList;
import java.util.List;

/** Turns quantities into estimates with intervals, and says whether these are precise enough. */
final class IntervalEnds {
  private static final String NOT_AVAILABLE = "NOT_AVAILABLE";

  private final IntervalSpec spec;

  IntervalEnds(IntervalSpec spec) {
    this.spec = spec;
  }

  /** The estimate and all its intervals, with the density of its replicates if it is drawn. */
  BootstrapEstimate estimate(Quantity quantity, boolean drawn) {
    Replicates replicates = replicates(quantity);
    double bias = replicates.mean() - quantity.estimate();
    Density curve = Density.of(drawn ? replicates : Replicates.of(new double[0]));
    return new BootstrapEstimate(
        quantity.column(),
        quantity.parameter(),
        quantity.estimate(),
        Double.isFinite(bias) ? bias : Double.NaN,
        replicates.standardDeviation(),
        quantity.replicates().length,
        replicates.failed(),
        replicates.infinite(),
        status(quantity),
        intervals(quantity, replicates),
        new BootstrapEstimate.Curve(curve.x(), curve.density()));
  }

  /** The fit's status; a difference of infinities has no value though both fits ended well. */
  private static String status(Quantity quantity) {
    boolean unexplained =
        quantity.status() == FitStatus.OK && !Double.isFinite(quantity.estimate());
    return unexplained ? NOT_AVAILABLE : quantity.status().name();
  }

  private static Replicates replicates(Quantity quantity) {
    return quantity.variances().length == 0
        ? Replicates.of(quantity.replicates())
        : Replicates.of(quantity.replicates(), quantity.variances());
  }

  private static Original original(Quantity quantity) {
    double acceleration =
        quantity.influence().length == 0
            ? Double.NaN
            : Influence.acceleration(quantity.influence());
    return new Original(quantity.estimate(), quantity.variance(), acceleration, quantity.size());
  }

  private List<BootstrapInterval> intervals(Quantity quantity, Replicates replicates) {
    Original original = original(quantity);
    var intervals = new ArrayList<BootstrapInterval>();
    for (var method : spec.methods()) {
      for (double level : spec.levels()) {
        intervals.add(interval(quantity, replicates, original, setting(method, level)));
      }
    }
    return intervals;
  }

  private BootstrapInterval interval(
      Quantity quantity, Replicates replicates, Original original, Setting setting) {
    Interval interval = computed(quantity, replicates, original, setting);
    return new BootstrapInterval(
        setting.method().text(),
        setting.level(),
        interval == null ? Double.NaN : interval.low(),
        interval == null ? Double.NaN : interval.high(),
        interval == null ? Double.NaN : interval.mcseLow(),
        interval == null ? Double.NaN : interval.mcseHigh(),
        interval == null ? NOT_AVAILABLE : interval.status().name());
  }

  /** The interval; null where the method does not apply to the quantity. */
  private static Interval computed(
      Quantity quantity, Replicates replicates, Original original, Setting setting) {
    if (setting.method() != IntervalMethod.PROFILE) {
      return Intervals.of(setting, replicates, original);
    }
    boolean oneSided = setting.sides() != Sides.TWO;
    boolean possible = quantity.profile() != null && !(oneSided && setting.level() <= 0.5);
    return possible ? quantity.profile().apply(setting) : null;
  }

  private Setting setting(io.helston.protocol.spec.IntervalMethod method, double level) {
    return new Setting(
        IntervalMethod.valueOf(method.name()),
        level,
        Sides.valueOf(spec.sides().name()),
        switch (spec.quantiles()) {
          case LINEAR -> QuantileRule.LINEAR;
          case R -> QuantileRule.R_NORMAL;
        },
        switch (spec.influence()) {
          case JACKKNIFE -> BiasRule.MID_RANK;
          case REGRESSION -> BiasRule.STRICT;
        });
  }

  /** Whether every end is precise enough against the standard error of its quantity. */
  boolean precise(Quantity quantity, double tolerance) {
    Replicates replicates = replicates(quantity);
    double se = replicates.standardDeviation();
    Original original = original(quantity);
    var stop = new MonteCarloStop(tolerance);
    for (var method : spec.methods()) {
      for (double level : spec.levels()) {
        Interval interval = computed(quantity, replicates, original, setting(method, level));
        if (interval != null && !stop.satisfied(interval, se)) {
          return false;
        }
      }
    }
    return true;
  }
}
