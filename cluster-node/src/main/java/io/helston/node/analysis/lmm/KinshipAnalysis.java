package io.helston.node.analysis.lmm;

import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.TileSums;
import io.helston.protocol.result.KinshipMatrixResult;
import io.helston.protocol.spec.KinshipMatrixSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;

/** Kinship matrices as the engine sees them. */
public final class KinshipAnalysis implements Analysis<KinshipMatrixSpec, KinshipMatrixResult> {

  @Override
  public Class<KinshipMatrixSpec> specType() {
    return KinshipMatrixSpec.class;
  }

  @Override
  public String kernelProfile() {
    return LmmAnalysis.KERNELS;
  }

  @Override
  public JobDriver<KinshipMatrixResult> plan(KinshipMatrixSpec spec, PlanContext context) {
    return KinshipDriver.plan(spec, context);
  }

  @Override
  public SegmentState open(KinshipMatrixSpec spec, Segment segment, WorkerContext context) {
    return new KinshipSegment(spec, context);
  }

  @Override
  public Wire fold(Wire left, Wire right) {
    return ((TileSums) left).and((TileSums) right);
  }
}
