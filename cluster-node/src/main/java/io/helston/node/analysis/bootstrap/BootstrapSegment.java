package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.AliasTable;
import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.LeaveOneOut;
import io.helston.math.bootstrap.Observations;
import io.helston.math.bootstrap.Replicator;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Ask;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Drawn;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.LeftOut;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A segment of a bootstrap on a worker slot. It keeps nothing from one round to the next, except
 * for numpy's serial stream, whose position it holds.
 */
final class BootstrapSegment implements SegmentState {
  /** Kind of segment whose units are replicates. */
  static final String REPLICATES = "replicates";

  /** Kind of segment whose units are jackknife samples. */
  static final String JACKKNIFE = "jackknife samples";

  /** Replicates between two looks at whether the job was cancelled. */
  private static final int STRIDE = 1000;

  private final BootstrapSpec spec;
  private final Estimators estimators;
  private final WorkerContext context;
  private Replicator serial;

  BootstrapSegment(BootstrapSpec spec, Estimators estimators, WorkerContext context) {
    this.spec = spec;
    this.estimators = estimators;
    this.context = context;
  }

  @Override
  public Partial run(Task task, RoundInputs inputs) {
    Segment segment = task.segment();
    String name = segment.inputs().getFirst();
    Unit unit = inputs.get(name, Unit.class);
    return switch (segment.kind()) {
      case REPLICATES -> replicates(segment, name, unit, (Ask) task.parameters());
      case JACKKNIFE -> jackknife(segment, name, unit);
      default -> throw new IllegalArgumentException("bootstrap has no " + segment.kind());
    };
  }

  private Partial replicates(Segment segment, String name, Unit unit, Ask ask) {
    Replicator replicator = serial == null ? replicator(name, unit, ask) : serial;
    if (spec.streams().kind() == RandomStreamKind.NUMPY_SERIAL) {
      serial = replicator;
    }
    var batches = new ArrayList<Replicator.Batch>();
    int end = segment.firstUnit() + segment.units();
    for (int from = segment.firstUnit(); from < end; from += STRIDE) {
      context.checkCancelled();
      batches.add(replicator.run(from, Math.min(STRIDE, end - from)));
    }
    return new Partial.Blob(new Drawn(batches));
  }

  private Replicator replicator(String name, Unit unit, Ask ask) {
    Observations data = observations(name, unit);
    Optional<AliasTable> table =
        context.shared("table-" + name, () -> Optional.ofNullable(estimators.table(unit)));
    return new Replicator(
        estimators.resampler(unit, data, table.orElse(null)),
        estimators.estimator(),
        ask.variances());
  }

  private Observations observations(String name, Unit unit) {
    return context.shared("observations-" + name, () -> estimators.observations(unit));
  }

  private Partial jackknife(Segment segment, String name, Unit unit) {
    LeaveOneOut leaveOneOut = estimators.leaveOneOut(unit, observations(name, unit));
    Estimator estimator = estimators.estimator();
    double[][] estimates = new double[segment.units()][];
    for (int i = 0; i < estimates.length; i++) {
      if (i % STRIDE == 0) {
        context.checkCancelled();
      }
      estimates[i] = leaveOneOut.fit(estimator, segment.firstUnit() + i, 1)[0];
    }
    return new Partial.Blob(new LeftOut(estimates));
  }

  @Override
  public void close() {
    serial = null;
  }
}
