package io.helston.node.analysis.soma;

import io.helston.node.analysis.Dealing;
import io.helston.node.analysis.Feed;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.work.Segment;

/** Mini-batches of a SOMA experiment as the engine sees them. */
public final class SomaFeed implements Feed<SomaSpec> {
  private static final String KERNELS = "soma/1";

  @Override
  public Class<SomaSpec> specType() {
    return SomaSpec.class;
  }

  @Override
  public String kernelProfile() {
    return KERNELS;
  }

  @Override
  public Dealing plan(SomaSpec spec, PlanContext context) {
    return SomaDealing.of(spec, context);
  }

  @Override
  public SegmentState open(SomaSpec spec, Segment segment, WorkerContext context) {
    return new SomaSegment(spec, context);
  }
}
