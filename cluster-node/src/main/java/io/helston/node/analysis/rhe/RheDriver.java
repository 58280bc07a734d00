package io.helston.node.analysis.rhe;

import io.helston.math.genotype.InnerProducts;
import io.helston.math.rhe.RheEstimate;
import io.helston.math.rhe.RheEstimator;
import io.helston.math.rhe.SampleTotals;
import io.helston.math.rhe.Traces;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.rhe.RhePayloads.CrossSums;
import io.helston.node.analysis.rhe.RhePayloads.SweepMode;
import io.helston.node.analysis.rhe.RhePayloads.SweepSums;
import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rounds of a randomized Haseman-Elston job: sweep, leave one out, estimate. */
final class RheDriver implements JobDriver<RheResult> {
  /** Round that sweeps the genotypes. */
  static final int SWEEP = 0;

  /** Round that compares each block with the totals. */
  static final int LEAVE_ONE_OUT = 1;

  /** Name of the input that says which SNPs make up which blocks and bins. */
  static final String SNPS = "snps";

  private final RheSpec spec;
  private final RhePlan plan;
  private final MemoryPlan memory;
  private final Map<Integer, SweepSums> swept = new HashMap<>();

  RheDriver(RheSpec spec, RhePlan plan, PlanContext context) {
    this.spec = spec;
    this.plan = plan;
    this.memory = MemoryPlan.of(spec, plan, context);
  }

  /** Name of the input that holds a sample group. */
  static String group(int index) {
    return "group-" + index;
  }

  /** Name of the input that holds a sample group's V. */
  static String totals(int index) {
    return "totals-" + index;
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(plan.notes());
    notes.add(memory.note());
    return notes;
  }

  @Override
  public List<String> warnings() {
    return plan.warnings();
  }

  @Override
  public NextStep<RheResult> first() {
    var inputs = new HashMap<String, Wire>();
    inputs.put(SNPS, plan.snps());
    for (int i = 0; i < plan.groups().size(); i++) {
      inputs.put(group(i), plan.groups().get(i).vectors());
    }
    return NextStep.round(
        new RoundPlan(
            "sweep genotypes",
            segments(false),
            inputs,
            new SweepMode(memory.resident(), memory.baseBytes()),
            List.of()));
  }

  /** Groups of neighbouring blocks, per sample group; fixed by the data alone. */
  private List<Segment> segments(boolean withTotals) {
    var segments = new ArrayList<Segment>();
    int blocks = plan.snps().blocks();
    for (int group = 0; group < plan.groups().size(); group++) {
      var inputs = new ArrayList<>(List.of(SNPS, group(group)));
      if (withTotals) {
        inputs.add(totals(group));
      }
      int individuals = plan.groups().get(group).individuals();
      int vectors = plan.groups().get(group).vectors().randomVectors().length;
      int count = SegmentCount.of(individuals, plan.snps(), vectors);
      for (int i = 0; i < count; i++) {
        int from = i * blocks / count;
        int to = (i + 1) * blocks / count;
        double snps = plan.snps().blockStart(to) - plan.snps().blockStart(from);
        segments.add(
            new Segment(
                segments.size(), "blocks", from, to - from, group, "", inputs, snps * individuals));
      }
    }
    return segments;
  }

  @Override
  public NextStep<RheResult> next(RoundTotals totals) {
    return switch (totals.round()) {
      case SWEEP -> leaveOneOut(totals);
      case LEAVE_ONE_OUT -> estimate(totals);
      default -> throw new IllegalArgumentException("rhe has no round " + totals.round());
    };
  }

  private NextStep<RheResult> leaveOneOut(RoundTotals totals) {
    var inputs = new HashMap<String, Wire>();
    totals
        .folded()
        .forEach(
            (group, sums) -> {
              swept.put(group, (SweepSums) sums);
              inputs.put(totals(group), new VectorTotals(((SweepSums) sums).vectors()));
            });
    var round =
        new RoundPlan(
            "leave one out",
            segments(true),
            inputs,
            new SweepMode(memory.resident(), memory.baseBytes()),
            List.of(SWEEP));
    return new NextStep.Another<>(round, excluded());
  }

  /** SNPs that were left out, per sample group. */
  private List<String> excluded() {
    var lines = new ArrayList<String>();
    swept.forEach(
        (group, sums) -> {
          int monomorphic = sums.blocks().stream().mapToInt(b -> b.monomorphic()).sum();
          int missing = sums.blocks().stream().mapToInt(b -> b.allMissing()).sum();
          int rare = sums.blocks().stream().mapToInt(b -> b.belowFrequency()).sum();
          String who = plan.groups().size() == 1 ? "" : " for " + plan.groups().get(group).label();
          if (monomorphic + missing > 0) {
            lines.add(
                monomorphic
                    + " SNPs without variation and "
                    + missing
                    + " without any call are left out"
                    + who);
          }
          if (rare > 0) {
            lines.add(rare + " SNPs with a minor allele frequency below --maf are left out" + who);
          }
        });
    return lines;
  }

  private NextStep<RheResult> estimate(RoundTotals totals) {
    var traits = new RheTrait[plan.traits().size()];
    var warnings = new ArrayList<String>();
    for (int index = 0; index < plan.groups().size(); index++) {
      RhePlan.Group group = plan.groups().get(index);
      SweepSums sums = swept.get(index);
      double[][] cross = ((CrossSums) totals.folded().get(index)).blocks();
      List<RheEstimate> estimates =
          RheEstimator.estimateAll(
              sums.blocks(), cross, sampleTotals(group, sums), traces(), plan.binNames());
      for (int t = 0; t < estimates.size(); t++) {
        String name = group.traits().get(t);
        estimates.get(t).warnings().forEach(text -> warnings.add(name + ": " + text));
        int position = plan.traits().indexOf(name);
        traits[position] =
            RheTraits.of(name, plan.snps().snps(), plan.binNames(), estimates.get(t));
      }
    }
    return new NextStep.Done<>(new RheResult(List.of(traits)), warnings);
  }

  private SampleTotals sampleTotals(RhePlan.Group group, SweepSums sums) {
    double[][] z = group.vectors().randomVectors();
    double[][] perVector = InnerProducts.perColumn(sums.vectors(), sums.lanes(), z.length);
    return new SampleTotals(
        group.individuals(),
        group.vectors().covariateBasis().length,
        group.covariateColumns(),
        products(group.vectors().covariateBasis(), z),
        perVector,
        squares(group.vectors().phenotypes()));
  }

  private Traces traces() {
    return switch (spec.traces()) {
      case SYMMETRIC -> Traces.SYMMETRIC;
      case PYRHE -> Traces.PYRHE;
    };
  }

  private static double[] products(double[][] rows, double[][] columns) {
    double[] products = new double[rows.length * columns.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        products[i * columns.length + j] = dot(rows[i], columns[j]);
      }
    }
    return products;
  }

  private static double[] squares(double[][] vectors) {
    double[] squares = new double[vectors.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = dot(vectors[i], vectors[i]);
    }
    return squares;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
