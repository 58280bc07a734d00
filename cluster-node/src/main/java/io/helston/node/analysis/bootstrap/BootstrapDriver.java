package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Replicator;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Ask;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Drawn;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.LeftOut;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.InfluenceKind;
import io.helston.protocol.spec.IntervalMethod;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rounds of a bootstrap.
 *
 * <p>Without a tolerance there is one round with all replicates. With one, rounds end at 1000,
 * 2000, 4000, ... replicates, and only there is looked whether the intervals are precise, so the
 * replicate count depends on nothing but data and specification. Columns stop on their own, unless
 * they are compared, share their resamples, or are drawn from a serial stream.
 */
final class BootstrapDriver implements JobDriver<BootstrapResult> {
  private static final int FIRST_LOOK = 1000;

  /** Units whose fit the report shows beside the data. */
  private static final int PREDICTED = 12;

  /** Estimates whose density the report may show. */
  private static final int DRAWN = 100;

  private final BootstrapSpec spec;
  private final Estimators estimators;
  private final List<Unit> units;
  private final String sha256;
  private final List<Comparison> comparisons;
  private final List<String> notes;
  private final UnitReplicates[] replicates;
  private final double[][][] leftOut;
  private final boolean[] active;
  private final Ask ask;
  private final ReplicateMemory memory;
  private List<Replicator.Batch> earlier = List.of();
  private int target;
  private int rounds;

  BootstrapDriver(
      BootstrapSpec spec, Estimators estimators, BootstrapPlan plan, PlanContext context) {
    this.spec = spec;
    this.estimators = estimators;
    this.units = plan.units();
    this.sha256 = plan.sha256();
    this.notes = new ArrayList<>(plan.notes());
    List<String> labels = units.stream().map(Unit::label).toList();
    this.comparisons = Comparison.parse(spec.comparisons(), labels, Path.of(spec.data().path()));
    this.ask = new Ask(spec.intervals().methods().contains(IntervalMethod.STUDENTISED));
    this.leftOut = new double[units.size()][0][];
    this.active = new boolean[units.size()];
    this.replicates = new UnitReplicates[units.size()];
    int parameters = estimators.parameters().size();
    for (int u = 0; u < replicates.length; u++) {
      replicates[u] = new UnitReplicates(parameters, ask.variances());
      active[u] = drawable(units.get(u));
    }
    this.memory = ReplicateMemory.of(units.size(), parameters, ask.variances(), context);
    memory.require(
        spec.tolerance() > 0 ? Math.min(FIRST_LOOK, spec.replicates()) : spec.replicates(), spec);
    if (spec.extend().isPresent()) {
      var reader = new EarlierReplicates(spec, units, estimators.parameters());
      earlier = reader.load(sha256, ask.variances());
      notes.addAll(reader.notes(earlier));
    }
  }

  /** A model can be drawn from when its parameters are ordinary numbers. */
  private boolean drawable(Unit unit) {
    return spec.resampling().kind() != ResamplingKind.PARAMETRIC
        || Arrays.stream(estimators.modelParameters(unit)).allMatch(Double::isFinite);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public List<String> warnings() {
    var warnings = new ArrayList<String>();
    for (int u = 0; u < active.length; u++) {
      Unit unit = units.get(u);
      FitStatus status = FitStatus.values()[unit.status()];
      if (status != FitStatus.OK) {
        String rest = active[u] ? "" : "; no sample can be drawn from the model";
        warnings.add("%s: the estimate has status %s%s".formatted(unit.label(), status, rest));
      }
    }
    boolean regressed =
        spec.intervals().methods().contains(IntervalMethod.BCA)
            && spec.intervals().influence() == InfluenceKind.REGRESSION;
    if (regressed && units.stream().anyMatch(u -> u.rows() > Quantities.MOST_REGRESSED)) {
      warnings.add(
          "--influence regression is for at most %d rows; with more BC is given in place of BCa"
              .formatted(Quantities.MOST_REGRESSED));
    }
    return warnings;
  }

  @Override
  public NextStep<BootstrapResult> first() {
    var inputs = new HashMap<String, Wire>();
    for (int u = 0; u < units.size(); u++) {
      inputs.put(input(u), units.get(u));
    }
    target = spec.tolerance() > 0 ? Math.min(FIRST_LOOK, spec.replicates()) : spec.replicates();
    return NextStep.round(round(inputs, true));
  }

  private int next(int count) {
    return (int) Math.min(2L * count, spec.replicates());
  }

  private static String input(int unit) {
    return "unit-" + unit;
  }

  private RoundPlan round(Map<String, Wire> inputs, boolean withJackknife) {
    var segments = new ArrayList<Segment>();
    for (int u = 0; u < units.size(); u++) {
      if (active[u]) {
        takeOver(u);
        addReplicates(segments, u);
      }
    }
    if (withJackknife && jackknifed()) {
      for (int u = 0; u < units.size(); u++) {
        addJackknife(segments, u);
      }
    }
    boolean serial = spec.streams().kind() == RandomStreamKind.NUMPY_SERIAL;
    List<Integer> replays = serial ? IntStream.range(0, rounds).boxed().toList() : List.of();
    rounds++;
    return new RoundPlan("replicates to " + target, segments, inputs, ask, replays);
  }

  /** Replicates that an earlier call saved need not be drawn. */
  private void takeOver(int u) {
    if (!earlier.isEmpty()) {
      int from = replicates[u].count();
      int to = Math.min(target, earlier.get(u).statuses().length);
      if (to > from) {
        replicates[u].append(List.of(earlier.get(u).slice(from, to)));
      }
    }
  }

  private void addReplicates(List<Segment> segments, int u) {
    int from = replicates[u].count();
    int chunk = SegmentSize.replicates(spec, units.get(u));
    for (int at = from; at < target; at += chunk) {
      int count = Math.min(chunk, target - at);
      segments.add(segment(segments.size(), BootstrapSegment.REPLICATES, at, count, u, 2 * u));
    }
  }

  private void addJackknife(List<Segment> segments, int u) {
    Unit unit = units.get(u);
    int count = estimators.leaveOneOut(unit, estimators.observations(unit)).units();
    int chunk = SegmentSize.replicates(spec, unit);
    for (int at = 0; count > 1 && at < count; at += chunk) {
      int some = Math.min(chunk, count - at);
      segments.add(segment(segments.size(), BootstrapSegment.JACKKNIFE, at, some, u, 2 * u + 1));
    }
  }

  private Segment segment(int index, String kind, int from, int count, int u, int foldKey) {
    double cost = count * SegmentSize.nanoseconds(spec, units.get(u));
    return new Segment(index, kind, from, count, foldKey, "", List.of(input(u)), cost);
  }

  private boolean jackknifed() {
    boolean rows =
        switch (spec.resampling().kind()) {
          case NONPARAMETRIC, PAIRS, STRATIFIED, CLUSTER, BALANCED, BAYESIAN -> true;
          case PARAMETRIC, BLOCK, PERMUTATION -> false;
        };
    return rows
        && spec.intervals().methods().contains(IntervalMethod.BCA)
        && spec.intervals().influence() == InfluenceKind.JACKKNIFE;
  }

  @Override
  public NextStep<BootstrapResult> next(RoundTotals totals) {
    totals
        .folded()
        .forEach(
            (key, sum) -> {
              switch (sum) {
                case Drawn drawn -> replicates[key / 2].append(drawn.batches());
                case LeftOut estimates -> leftOut[key / 2] = estimates.estimates();
                default -> throw new IllegalArgumentException("not a total: " + sum.getClass());
              }
            });
    List<List<Quantity>> quantities = quantities();
    boolean precise = spec.tolerance() == 0 || settled(quantities);
    if (!precise && target < spec.replicates() && memory.holds(next(target))) {
      target = next(target);
      return new NextStep.Another<>(round(Map.of(), false), List.of());
    }
    return new NextStep.Done<>(result(quantities), lastWarnings(precise));
  }

  /** Looks which columns are precise and lets them rest; whether all do. */
  private boolean settled(List<List<Quantity>> all) {
    boolean together =
        !comparisons.isEmpty()
            || spec.sharedRows()
            || spec.streams().kind() == RandomStreamKind.NUMPY_SERIAL;
    var ends = new IntervalEnds(spec.intervals());
    if (together) {
      return all.stream()
          .flatMap(List::stream)
          .allMatch(quantity -> ends.precise(quantity, spec.tolerance()));
    }
    boolean settled = true;
    for (int u = 0; u < active.length; u++) {
      active[u] =
          active[u] && !all.get(u).stream().allMatch(q -> ends.precise(q, spec.tolerance()));
      settled &= !active[u];
    }
    return settled;
  }

  /** The quantities of each unit, then of each comparison. */
  private List<List<Quantity>> quantities() {
    var maker = new Quantities(spec, estimators);
    var all = new ArrayList<List<Quantity>>();
    for (int u = 0; u < units.size(); u++) {
      all.add(maker.of(units.get(u), replicates[u], leftOut[u]));
    }
    for (Comparison comparison : comparisons) {
      List<Quantity> left = all.get(comparison.left());
      List<Quantity> right = all.get(comparison.right());
      boolean joint =
          units.get(comparison.left()).purpose().equals(units.get(comparison.right()).purpose());
      all.add(
          IntStream.range(0, left.size())
              .mapToObj(p -> comparison.of(left.get(p), right.get(p), joint))
              .toList());
    }
    return all;
  }

  private BootstrapResult result(List<List<Quantity>> quantities) {
    var ends = new IntervalEnds(spec.intervals());
    var test = new PermutationTest(estimators);
    boolean permuted = spec.resampling().kind() == ResamplingKind.PERMUTATION;
    var estimates = new ArrayList<BootstrapEstimate>();
    for (int q = 0; q < quantities.size(); q++) {
      for (int p = 0; p < quantities.get(q).size(); p++) {
        Quantity quantity = quantities.get(q).get(p);
        estimates.add(ends.estimate(quantity, estimates.size() < DRAWN));
        if (permuted && q < units.size()) {
          estimates.addAll(test.of(units.get(q), quantity, p));
        }
      }
    }
    var columns = new UnitSummary(spec, estimators);
    return new BootstrapResult(
        estimates,
        IntStream.range(0, units.size())
            .mapToObj(u -> columns.of(units.get(u), replicates[u], u < PREDICTED))
            .toList(),
        sha256);
  }

  private List<String> lastWarnings(boolean precise) {
    var warnings = new ArrayList<String>();
    for (int u = 0; u < replicates.length; u++) {
      String failure = replicates[u].failure();
      if (!failure.isEmpty()) {
        warnings.add("%s: %s".formatted(units.get(u).label(), failure));
      }
    }
    if (!precise) {
      warnings.add(
          "after %d replicates the ends of the intervals are not within --mc-tol %s yet%s"
              .formatted(
                  target,
                  spec.tolerance(),
                  target < spec.replicates() ? "; there is no memory for more" : ""));
    }
    return warnings;
  }
}
