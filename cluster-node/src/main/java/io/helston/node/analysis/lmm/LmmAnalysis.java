package io.helston.node.analysis.lmm;

import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Columns;
import io.helston.node.analysis.lmm.LmmPayloads.Tested;
import io.helston.node.analysis.lmm.LmmPayloads.TileSums;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.List;
import java.util.stream.IntStream;

/** Linear mixed models as the engine sees them. */
public final class LmmAnalysis implements Analysis<LmmSpec, LmmResult> {
  /** The bits also depend on the linear algebra, which each job compares: see LmmSegment. */
  static final String KERNELS = "lmm/1";

  @Override
  public Class<LmmSpec> specType() {
    return LmmSpec.class;
  }

  @Override
  public String kernelProfile() {
    return KERNELS;
  }

  @Override
  public JobDriver<LmmResult> plan(LmmSpec spec, PlanContext context) {
    return new LmmDriver(spec, LmmPlan.read(spec, context));
  }

  @Override
  public SegmentState open(LmmSpec spec, Segment segment, WorkerContext context) {
    return new LmmSegment(spec, context);
  }

  @Override
  public Wire fold(Wire left, Wire right) {
    return switch (left) {
      case TileSums tiles -> tiles.and((TileSums) right);
      case Tested tested -> {
        List<Columns> others = ((Tested) right).traits();
        yield new Tested(
            IntStream.range(0, others.size())
                .mapToObj(t -> tested.traits().get(t).and(others.get(t)))
                .toList());
      }
      default -> throw new IllegalArgumentException("not a partial of lmm: " + left.getClass());
    };
  }
}
