package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.KinshipSum;
import io.helston.math.lmm.kinship.TileLayout;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Components;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Sums;
import io.helston.node.analysis.lmm.LmmPayloads.Tested;
import io.helston.node.analysis.lmm.LmmPayloads.TileSums;
import io.helston.node.analysis.lmm.LmmPlan.PlannedGroup;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.wire.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rounds of a mixed model: kinship tiles, eigendecompositions, tests of variants; or the
 * variance components of several kinships alone.
 *
 * <p>Each group of traits has a kinship matrix, or one per chromosome, each without that
 * chromosome's variants. Kernels are numbered over all groups. A kinship that was read, or that has
 * fewer variants than individuals, needs no tiles.
 */
final class LmmDriver implements JobDriver<LmmResult> {
  private final LmmSpec spec;
  private final LmmPlan plan;
  private final LmmRounds rounds;
  private final List<Phase> phases;
  private final List<KernelOf> kernels = new ArrayList<>();
  private final Map<Integer, Eigen> eigens = new HashMap<>();
  private final Map<Integer, Long> kinshipVariants = new HashMap<>();

  /** What a round does. */
  private enum Phase {
    KINSHIP,
    COMPONENTS,
    EIGEN,
    ASSOCIATION
  }

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
    rounds = new LmmRounds(plan, kernels, new Common(DenseAlgebras.best().name()));
    phases = phases();
  }

  private List<Phase> phases() {
    var list = new ArrayList<Phase>();
    if (spec.kinship().components().isPresent()) {
      return List.of(Phase.COMPONENTS);
    }
    if (plan.groups().stream().anyMatch(group -> group.kinship() == GroupKinship.Computed.TILES)) {
      list.add(Phase.KINSHIP);
    }
    list.add(Phase.EIGEN);
    if (!spec.tests().isEmpty()) {
      list.add(Phase.ASSOCIATION);
    }
    return List.copyOf(list);
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
  public List<String> estimate() {
    return LmmMemory.estimate(plan, kernels.size());
  }

  @Override
  public NextStep<LmmResult> first() {
    return NextStep.round(
        switch (phases.getFirst()) {
          case KINSHIP -> rounds.kinship();
          case COMPONENTS -> rounds.components();
          case EIGEN -> decompose(Map.of());
          case ASSOCIATION -> throw new IllegalStateException("no coordinates to test variants in");
        });
  }

  @Override
  public NextStep<LmmResult> next(RoundTotals totals) {
    Phase phase = phases.get(totals.round());
    if (phase == Phase.EIGEN) {
      totals.folded().forEach((kernel, eigen) -> eigens.put(kernel, (Eigen) eigen));
      requireVariation();
    }
    if (totals.round() + 1 == phases.size()) {
      return done(phase, totals.folded());
    }
    RoundPlan round =
        phase == Phase.KINSHIP ? decompose(totals.folded()) : rounds.association(eigens);
    return new NextStep.Another<>(round, List.of());
  }

  /** Several traits together cannot be modelled with a kinship of zeros. */
  private void requireVariation() {
    for (Eigen eigen : eigens.values()) {
      if (spec.joint() && Arrays.stream(eigen.values()).noneMatch(value -> value > 0)) {
        throw new InputException(
            FailureKind.INCONSISTENT_INPUT,
            plan.bim().path(),
            0,
            "the kinship has no positive eigenvalue, so --joint has nothing to tell genetic from"
                + " residual covariance by");
      }
    }
  }

  /** The round after the tiles, whose sums are given by group. */
  private RoundPlan decompose(Map<Integer, Wire> tiles) {
    var matrices = new HashMap<Integer, double[]>();
    for (int g = 0; g < plan.groups().size(); g++) {
      PlannedGroup group = plan.groups().get(g);
      if (group.kinship() == GroupKinship.Computed.TILES) {
        matrices(g, parts(group.payload(), (TileSums) tiles.get(g)), true, matrices);
      } else if (group.kinship() instanceof GroupKinship.Stored stored) {
        matrices(g, stored.parts(), stored.variantsKnown(), matrices);
      } else if (group.kinship() == GroupKinship.Computed.FACTOR) {
        countVariants(g, group.payload());
      }
    }
    return rounds.eigen(matrices);
  }

  /** The variants of kinships that are never made. */
  private void countVariants(int g, Group group) {
    for (int k = 0; k < kernels.size(); k++) {
      KernelOf kernel = kernels.get(k);
      if (kernel.group == g) {
        int c = kernel.chromosome;
        int left = c < 0 ? 0 : group.to(c) - group.from(c);
        kinshipVariants.put(k, (long) group.variants().length - left);
      }
    }
  }

  private void matrices(
      int g, List<KinshipSum> parts, boolean variantsKnown, Map<Integer, double[]> into) {
    KinshipSum total = KinshipSum.total(parts);
    for (int k = 0; k < kernels.size(); k++) {
      KernelOf kernel = kernels.get(k);
      if (kernel.group == g) {
        KinshipSum sum =
            kernel.chromosome < 0 ? total : total.without(parts.get(kernel.chromosome));
        kinshipVariants.put(k, variantsKnown ? sum.variants() : 0);
        into.put(k, sum.kinship());
      }
    }
  }

  /** m K of each chromosome. */
  static List<KinshipSum> parts(Group group, TileSums sums) {
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

  private NextStep<LmmResult> done(Phase last, Map<Integer, Wire> folded) {
    var results = new LmmResults(spec, plan, kernels, eigens, kinshipVariants);
    var traits = new ArrayList<LmmTrait>();
    int fit = 0;
    for (int g = 0; g < plan.groups().size(); g++) {
      if (last == Phase.COMPONENTS) {
        for (int t = 0; t < plan.groups().get(g).traits().size(); t++) {
          traits.add(results.components(g, t, (Components) folded.get(fit++)));
        }
      } else {
        Wire tested = last == Phase.ASSOCIATION ? folded.get(g) : null;
        traits.addAll(results.traits(g, (Tested) tested));
      }
    }
    return new NextStep.Done<>(new LmmResult(traits), results.warnings());
  }
}
