package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.Replicator;
import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Drawn;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.LeftOut;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;

/** The bootstrap as the engine sees it. */
public final class BootstrapAnalysis implements Analysis<BootstrapSpec, BootstrapResult> {
  /** All arithmetic is plain Java, the same everywhere. */
  static final String KERNELS = "bootstrap/1";

  private final UserCode userCode;

  /** The analysis, with or without functions that users wrote. */
  public BootstrapAnalysis(UserCode userCode) {
    this.userCode = userCode;
  }

  @Override
  public Class<BootstrapSpec> specType() {
    return BootstrapSpec.class;
  }

  @Override
  public String kernelProfile() {
    return KERNELS;
  }

  @Override
  public JobDriver<BootstrapResult> plan(BootstrapSpec spec, PlanContext context) {
    if (spec.user().present() && userCode == UserCode.REFUSED) {
      throw new InputException(
          FailureKind.USAGE,
          Path.of(spec.data().path()),
          0,
          "this node does not run functions of users; start a cluster that allows them");
    }
    var estimators = new Estimators(spec, userCode);
    return new BootstrapDriver(spec, estimators, BootstrapPlan.read(spec, estimators), context);
  }

  @Override
  public SegmentState open(BootstrapSpec spec, Segment segment, WorkerContext context) {
    return new BootstrapSegment(spec, new Estimators(spec, userCode), context);
  }

  @Override
  public Wire fold(Wire left, Wire right) {
    return switch (left) {
      case Drawn drawn -> {
        var batches = new ArrayList<Replicator.Batch>(drawn.batches());
        batches.addAll(((Drawn) right).batches());
        yield new Drawn(batches);
      }
      case LeftOut leftOut -> {
        double[][] first = leftOut.estimates();
        double[][] second = ((LeftOut) right).estimates();
        double[][] estimates = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, estimates, first.length, second.length);
        yield new LeftOut(estimates);
      }
      default ->
          throw new IllegalArgumentException("not a partial of bootstrap: " + left.getClass());
    };
  }
}
