package io.helston.node.analysis.lmm;

import io.helston.math.lmm.kinship.KinshipMatrices;
import io.helston.math.lmm.kinship.TileLayout;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.lmm.LmmDriver.KernelOf;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Decomposed;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Kernel;
import io.helston.node.analysis.lmm.LmmPlan.PlannedGroup;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The segments and inputs of each round of a mixed model. */
final class LmmRounds {
  /** Neighbouring tiles share decoded genotypes, so a segment has several when there are many. */
  private static final int TILE_SEGMENTS = 12;

  private static final int MOST_TILES = 8;

  /** Operations of an eigendecomposition over the order cubed. */
  static final double EIGEN_OPERATIONS = 20;

  /** Variants of a segment are so many that it takes about this many operations. */
  private static final double OPERATIONS = 2e10;

  private final LmmPlan plan;
  private final List<KernelOf> kernels;
  private final Common common;

  /** Groups whose payload an earlier round brought. */
  private final Set<Integer> brought = new HashSet<>();

  LmmRounds(LmmPlan plan, List<KernelOf> kernels, Common common) {
    this.plan = plan;
    this.kernels = kernels;
    this.common = common;
  }

  private Group group(int g) {
    return plan.groups().get(g).payload();
  }

  private static String groupInput(int group) {
    return "group-" + group;
  }

  /** The name of a group's payload, which is among the inputs the first time. */
  private String groupInput(int group, Map<String, Wire> inputs) {
    if (brought.add(group)) {
      inputs.put(groupInput(group), group(group));
    }
    return groupInput(group);
  }

  private static String eigenInput(int kernel) {
    return "eigen-" + kernel;
  }

  private RoundPlan round(String name, List<Segment> segments, Map<String, Wire> inputs) {
    return new RoundPlan(name, segments, inputs, common, List.of());
  }

  /** Tiles of the kinships that are computed. */
  RoundPlan kinship() {
    var inputs = new HashMap<String, Wire>();
    var segments = new ArrayList<Segment>();
    for (int g = 0; g < plan.groups().size(); g++) {
      if (plan.groups().get(g).kinship() == GroupKinship.Computed.TILES) {
        addTiles(segments, group(g), g, groupInput(g, inputs));
      }
    }
    return round("kinship", segments, inputs);
  }

  /** The tiles of one matrix, over all its variants each. */
  static void addTiles(List<Segment> segments, Group group, int key, String input) {
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
              key,
              "",
              List.of(input),
              cost * count * group.variants().length));
    }
  }

  /** One fit of all kinships per trait. */
  RoundPlan components() {
    var inputs = new HashMap<String, Wire>();
    var segments = new ArrayList<Segment>();
    for (int g = 0; g < plan.groups().size(); g++) {
      var several = (GroupKinship.Several) plan.groups().get(g).kinship();
      var names = new ArrayList<>(List.of(groupInput(g, inputs)));
      for (int k = 0; k < several.matrices().size(); k++) {
        String name = "component-" + g + "-" + k;
        inputs.put(name, new Kernel(several.matrices().get(k)));
        names.add(name);
      }
      double cost = Math.pow(group(g).individuals(), 3) * EIGEN_OPERATIONS * names.size();
      for (int t = 0; t < group(g).phenotypes().length; t++) {
        int index = segments.size();
        segments.add(new Segment(index, LmmSegment.COMPONENTS, t, 1, index, "", names, cost));
      }
    }
    return round("variance components", segments, inputs);
  }

  /**
   * The coordinates of each kernel.
   *
   * @param matrices of kernels that have one; they are centred here
   */
  RoundPlan eigen(Map<Integer, double[]> matrices) {
    var inputs = new HashMap<String, Wire>();
    var segments = new ArrayList<Segment>();
    for (int k = 0; k < kernels.size(); k++) {
      int g = kernels.get(k).group();
      PlannedGroup planned = plan.groups().get(g);
      int n = group(g).individuals();
      String input = groupInput(g, inputs);
      if (planned.kinship() == GroupKinship.Computed.FACTOR) {
        double m = group(g).variants().length;
        segments.add(
            new Segment(
                k,
                LmmSegment.FACTOR,
                kernels.get(k).chromosome(),
                1,
                k,
                "",
                List.of(input),
                m * m * (n + EIGEN_OPERATIONS * m)));
        continue;
      }
      String name = "kernel-" + k;
      if (planned.kinship() instanceof GroupKinship.Decomposed(double[] values, double[] vectors)) {
        inputs.put(name, new Decomposed(values, vectors));
      } else {
        KinshipMatrices.doubleCentre(matrices.get(k), n);
        inputs.put(name, new Kernel(matrices.get(k)));
      }
      double cost = Math.pow(n, 3) * EIGEN_OPERATIONS;
      segments.add(new Segment(k, LmmSegment.EIGEN, 0, 1, k, "", List.of(input, name), cost));
    }
    return round("eigendecomposition", segments, inputs);
  }

  /** The tests of the variants of each kernel. */
  RoundPlan association(Map<Integer, Eigen> eigens) {
    var inputs = new HashMap<String, Wire>();
    var segments = new ArrayList<Segment>();
    for (int k = 0; k < kernels.size(); k++) {
      KernelOf kernel = kernels.get(k);
      Group group = group(kernel.group());
      String input = groupInput(kernel.group(), inputs);
      inputs.put(eigenInput(k), eigens.get(k));
      double perVariant = 2.0 * group.individuals() * group.individuals();
      int chunk = (int) Math.clamp(OPERATIONS / perVariant, 256, 1 << 16) / 256 * 256;
      int to = group.to(kernel.chromosome());
      for (int at = group.from(kernel.chromosome()); at < to; at += chunk) {
        int count = Math.min(chunk, to - at);
        segments.add(
            new Segment(
                segments.size(),
                LmmSegment.VARIANTS,
                at,
                count,
                kernel.group(),
                "",
                List.of(input, eigenInput(k)),
                perVariant * count));
      }
    }
    return round("association", segments, inputs);
  }
}
