package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.IndexResampler;
import io.helston.math.bootstrap.LeaveOneOut;
import io.helston.math.bootstrap.Observations;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.interval.Influence;
import io.helston.math.bootstrap.interval.Interval;
import io.helston.math.bootstrap.interval.ProfileLikelihood;
import io.helston.math.bootstrap.interval.RegressionInfluence;
import io.helston.math.bootstrap.interval.Setting;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.InfluenceKind;
import io.helston.protocol.spec.IntervalMethod;
import io.helston.protocol.spec.ResamplingKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The quantities of a unit: each of its parameters with everything that intervals need. */
final class Quantities {
  /** Regression of replicates on so many rows takes minutes; BC is given for more. */
  static final int MOST_REGRESSED = 2000;

  private final BootstrapSpec spec;
  private final Estimators estimators;

  Quantities(BootstrapSpec spec, Estimators estimators) {
    this.spec = spec;
    this.estimators = estimators;
  }

  /**
   * The quantities of a unit.
   *
   * @param leftOut estimates without each jackknife unit, [unit][parameter]; none without them
   */
  List<Quantity> of(Unit unit, UnitReplicates replicates, double[][] leftOut) {
    List<String> parameters = estimators.parameters();
    Observations data = estimators.observations(unit);
    Sample all = data.all();
    double[] variances = new double[parameters.size()];
    estimators.estimator().variances(all, unit.estimates(), variances);
    List<FitStatus> statuses = estimators.statuses(all);
    int[] unitOfRow = leftOut.length == 0 ? new int[0] : unitOfRow(unit, data);
    var quantities = new ArrayList<Quantity>();
    for (int p = 0; p < parameters.size(); p++) {
      boolean studentised = replicates.variances().length > 0;
      quantities.add(
          new Quantity(
              unit.label(),
              parameters.get(p),
              unit.estimates()[p],
              variances[p],
              replicates.estimates()[p],
              studentised ? replicates.variances()[p] : new double[0],
              influence(unit, data, replicates, p, leftOut, unitOfRow),
              unit.rows(),
              statuses.get(p),
              profile(unit, all, p)));
    }
    return quantities;
  }

  /** The jackknife unit of each row; for clusters, each cluster is one observation. */
  private int[] unitOfRow(Unit unit, Observations data) {
    LeaveOneOut leaveOneOut = estimators.leaveOneOut(unit, data);
    if (spec.resampling().kind() == ResamplingKind.CLUSTER) {
      int[] own = new int[leaveOneOut.units()];
      Arrays.setAll(own, i -> i);
      return own;
    }
    int[] units = new int[unit.rows()];
    Arrays.setAll(units, leaveOneOut::unitOf);
    return units;
  }

  private double[][] influence(
      Unit unit,
      Observations data,
      UnitReplicates replicates,
      int parameter,
      double[][] leftOut,
      int[] unitOfRow) {
    if (!spec.intervals().methods().contains(IntervalMethod.BCA)) {
      return new double[0][];
    }
    if (spec.intervals().influence() == InfluenceKind.REGRESSION) {
      return drawsRows() && unit.rows() <= MOST_REGRESSED && replicates.count() > unit.rows()
          ? new double[][] {regression(unit, data, replicates.estimates()[parameter])}
          : new double[0][];
    }
    if (leftOut.length == 0) {
      return new double[0][];
    }
    double[] estimates = new double[unitOfRow.length];
    Arrays.setAll(estimates, i -> leftOut[unitOfRow[i]][parameter]);
    return Arrays.stream(byStratum(unit, estimates))
        .map(Influence::centredJackknife)
        .toArray(double[][]::new);
  }

  /** Strata and compared groups are independent samples, each with its own size and mean. */
  private double[][] byStratum(Unit unit, double[] estimates) {
    boolean strata = unit.groups().length > 0 && spec.resampling().kind() != ResamplingKind.CLUSTER;
    return strata ? split(unit.groups(), estimates) : new double[][] {estimates};
  }

  private static double[][] split(int[] groups, double[] values) {
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    double[][] parts = new double[count][];
    for (int g = 0; g < count; g++) {
      int group = g;
      parts[g] =
          IntStream.range(0, groups.length)
              .filter(row -> groups[row] == group)
              .mapToDouble(row -> values[row])
              .toArray();
    }
    return parts;
  }

  private boolean drawsRows() {
    return switch (spec.resampling().kind()) {
      case NONPARAMETRIC, PAIRS, STRATIFIED -> spec.resampling().size() == 0;
      case PARAMETRIC, CLUSTER, BLOCK, BALANCED, BAYESIAN, PERMUTATION -> false;
    };
  }

  /** Draws all replicates' rows once more, without fitting. */
  private double[] regression(Unit unit, Observations data, double[] replicates) {
    IndexResampler rows = estimators.rowResampler(unit, data);
    var regression =
        unit.groups().length > 0
            ? new RegressionInfluence(unit.groups())
            : new RegressionInfluence(unit.rows());
    for (int r = 0; r < replicates.length; r++) {
      regression.add(rows.frequencies(r), replicates[r]);
    }
    return regression.influence();
  }

  /** Profile intervals, for the model's own parameters. */
  private Function<Setting, Interval> profile(Unit unit, Sample all, int parameter) {
    double[] own = estimators.modelParameters(unit);
    if (spec.user().present() || parameter >= own.length) {
      return null;
    }
    return setting ->
        ProfileLikelihood.interval(
            estimators.model().orElseThrow(), all, parameter, setting.level(), setting.sides());
  }
}
