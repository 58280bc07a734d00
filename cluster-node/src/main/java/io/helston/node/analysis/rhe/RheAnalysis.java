package io.helston.node.analysis.rhe;

import io.helston.math.rhe.BlockSums;
import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.rhe.RhePayloads.CrossSums;
import io.helston.node.analysis.rhe.RhePayloads.SweepSums;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.Arrays;

/** Randomized Haseman-Elston regression as the engine sees it. */
public final class RheAnalysis implements Analysis<RheSpec, RheResult> {
  /** The order of additions in the genotype kernels; hardware and vector width do not matter. */
  static final String KERNELS = "genotype-pair-table/1";

  @Override
  public Class<RheSpec> specType() {
    return RheSpec.class;
  }

  @Override
  public String kernelProfile() {
    return KERNELS;
  }

  @Override
  public JobDriver<RheResult> plan(RheSpec spec, PlanContext context) {
    return new RheDriver(spec, RhePlan.read(spec), context);
  }

  @Override
  public SegmentState open(RheSpec spec, Segment segment, WorkerContext context) {
    return new RheSegment(spec, segment, context);
  }

  @Override
  public Wire fold(Wire left, Wire right) {
    return switch (left) {
      case SweepSums sums -> fold(sums, (SweepSums) right);
      case CrossSums sums -> fold(sums, (CrossSums) right);
      default -> throw new IllegalArgumentException("not a partial of rhe: " + left.getClass());
    };
  }

  private static SweepSums fold(SweepSums left, SweepSums right) {
    var blocks = new ArrayList<BlockSums>(left.blocks());
    blocks.addAll(right.blocks());
    double[][] vectors = new double[left.vectors().length][];
    for (int bin = 0; bin < vectors.length; bin++) {
      double[] sum = left.vectors()[bin].clone();
      double[] other = right.vectors()[bin];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other[i];
      }
      vectors[bin] = sum;
    }
    return new SweepSums(blocks, vectors, left.lanes());
  }

  private static CrossSums fold(CrossSums left, CrossSums right) {
    double[][] blocks = Arrays.copyOf(left.blocks(), left.blocks().length + right.blocks().length);
    System.arraycopy(right.blocks(), 0, blocks, left.blocks().length, right.blocks().length);
    return new CrossSums(blocks);
  }
}
