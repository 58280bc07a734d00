package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.KinshipMatrices;
import io.helston.math.lmm.kinship.KinshipSum;
import io.helston.math.lmm.kinship.TileLayout;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Kernel;
import io.helston.node.analysis.lmm.LmmPayloads.Sums;
import io.helston.node.analysis.lmm.LmmPayloads.Tested;
import io.helston.node.analysis.lmm.LmmPayloads.TileSums;
import io.helston.node.analysis.lmm.LmmPlan.PlannedGroup;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rounds of a mixed model: kinship tiles, eigendecompositions, tests of variants.
 *
 * <p>Each group of traits has a kinship matrix, or one per chromosome, each without that
 * chromosome's variants. Kernels are numbered over all groups.
 */
final class LmmDriver implements JobDriver<LmmResult> {
  private static final int KINSHIP = 0;
  private static final int EIGEN = 1;
  private static final int TEST = 2;

  /** Neighbouring tiles share decoded genotypes, so a segment has several when there are many. */
  private static final int TILE_SEGMENTS = 12;

  private static final int MOST_TILES = 8;

  /** Variants of a segment are so many that it takes about this many operations. */
  private static final double OPERATIONS = 2e10;

  private final LmmSpec spec;
  private final LmmPlan plan;
  private final Common common = new Common(DenseAlgebras.best().name());
  private final List<KernelOf> kernels = new ArrayList<>();
  private final Map<Integer, Eigen> eigens = new HashMap<>();
  private final Map<Integer, Long> kinshipVariants = new HashMap<>();

  /**
   * A kernel.
   *
   * @param group index of its group
   * @param chromosome index of the chromosome left out; -1 for none
   */
  record KernelOf(int group, int chromosome) {}

  LmmDriver(LmmSpec spec, LmmPlan plan) {
    this.spec = spec;
    this.plan = plan;
    for (int g = 0; g < plan.groups().size(); g++) {
      PlannedGroup group = plan.groups().get(g);
      if (!group.payload().loco()) {
        kernels.add(new KernelOf(g, -1));
        continue;
      }
      var wanted = ChromosomeSelection.of(spec.chromosomes(), plan.bim());
      for (int c = 0; c < group.chromosomes().size(); c++) {
        if (wanted.contains(group.chromosomes().get(c))) {
          kernels.add(new KernelOf(g, c));
        }
      }
    }
  }

  private static String groupInput(int group) {
    return "group-" + group;
  }

  private static String kernelInput(int kernel) {
    return "kernel-" + kernel;
  }

  private static String eigenInput(int kernel) {
    return "eigen-" + kernel;
  }

  @Override
  public List<String> notes() {
    return plan.notes();
  }

  @Override
  public List<String> warnings() {
    return plan.warnings();
  }

  @Override
  public RoundPlan first() {
    var inputs = new HashMap<String, Wire>();
    var segments = new ArrayList<Segment>();
    for (int g = 0; g < plan.groups().size(); g++) {
      Group group = plan.groups().get(g).payload();
      inputs.put(groupInput(g), group);
      int tiles = TileLayout.of(group.individuals()).size();
      double cost = (double) group.individuals() * group.individuals() / tiles;
      int chunk = Math.clamp(tiles / TILE_SEGMENTS, 1, MOST_TILES);
      for (int t = 0; t < tiles; t += chunk) {
        int count = Math.min(chunk, tiles - t);
        segments.add(
            new Segment(
                segments.size(),
                LmmSegment.TILES,
                t,
                count,
                g,
                "",
                List.of(groupInput(g)),
                cost * count * group.variants().length));
      }
    }
    return new RoundPlan("kinship", segments, inputs, common, List.of());
  }

  @Override
  public NextStep<LmmResult> next(RoundTotals totals) {
    return switch (totals.round()) {
      case KINSHIP -> decompose(totals);
      case EIGEN -> test(totals);
      case TEST -> done(totals);
      default -> throw new IllegalArgumentException("lmm has no round " + totals.round());
    };
  }

  private NextStep<LmmResult> decompose(RoundTotals totals) {
    var inputs = new HashMap<String, Wire>();
    var segments = new ArrayList<Segment>();
    for (int g = 0; g < plan.groups().size(); g++) {
      Group group = plan.groups().get(g).payload();
      List<KinshipSum> parts = parts(group, (TileSums) totals.folded().get(g));
      KinshipSum total = KinshipSum.total(parts);
      for (int k = 0; k < kernels.size(); k++) {
        KernelOf kernel = kernels.get(k);
        if (kernel.group != g) {
          continue;
        }
        KinshipSum sum =
            kernel.chromosome < 0 ? total : total.without(parts.get(kernel.chromosome));
        kinshipVariants.put(k, sum.variants());
        double[] matrix = sum.kinship();
        KinshipMatrices.doubleCentre(matrix, group.individuals());
        inputs.put(kernelInput(k), new Kernel(matrix));
        segments.add(
            new Segment(
                segments.size(),
                LmmSegment.EIGEN,
                0,
                1,
                k,
                "",
                List.of(groupInput(g), kernelInput(k)),
                Math.pow(group.individuals(), 3) * 20));
      }
    }
    var round = new RoundPlan("eigendecomposition", segments, inputs, common, List.of());
    return new NextStep.Another<>(round, List.of());
  }

  /** m K of each chromosome. */
  private static List<KinshipSum> parts(Group group, TileSums sums) {
    var layout = TileLayout.of(group.individuals());
    Sums first = sums.tiles().getFirst();
    var parts = new ArrayList<KinshipSum>();
    for (int c = 0; c < first.variants().length; c++) {
      int chromosome = c;
      List<double[]> values = sums.tiles().stream().map(tile -> tile.sums()[chromosome]).toList();
      parts.add(new KinshipSum(first.variants()[c], layout.assemble(values)));
    }
    return parts;
  }

  private NextStep<LmmResult> test(RoundTotals totals) {
    totals.folded().forEach((kernel, eigen) -> eigens.put(kernel, (Eigen) eigen));
    var inputs = new HashMap<String, Wire>();
    var segments = new ArrayList<Segment>();
    for (int k = 0; k < kernels.size() && !spec.tests().isEmpty(); k++) {
      KernelOf kernel = kernels.get(k);
      Group group = plan.groups().get(kernel.group).payload();
      inputs.put(eigenInput(k), eigens.get(k));
      int from = kernel.chromosome < 0 ? 0 : group.chromosomeStarts()[kernel.chromosome];
      int to =
          kernel.chromosome < 0
              ? group.variants().length
              : group.chromosomeStarts()[kernel.chromosome + 1];
      double perVariant = 2.0 * group.individuals() * group.individuals();
      int chunk = (int) Math.clamp(OPERATIONS / perVariant, 256, 1 << 16) / 256 * 256;
      for (int at = from; at < to; at += chunk) {
        int count = Math.min(chunk, to - at);
        segments.add(
            new Segment(
                segments.size(),
                LmmSegment.VARIANTS,
                at,
                count,
                kernel.group,
                "",
                List.of(groupInput(kernel.group), eigenInput(k)),
                perVariant * count));
      }
    }
    var round = new RoundPlan("association", segments, inputs, common, List.of());
    return new NextStep.Another<>(round, List.of());
  }

  private NextStep<LmmResult> done(RoundTotals totals) {
    var results = new LmmResults(spec, plan, kernels, eigens, kinshipVariants);
    var traits = new ArrayList<LmmTrait>();
    for (int g = 0; g < plan.groups().size(); g++) {
      traits.addAll(results.traits(g, (Tested) totals.folded().get(g)));
    }
    return new NextStep.Done<>(new LmmResult(traits), results.warnings());
  }
}
