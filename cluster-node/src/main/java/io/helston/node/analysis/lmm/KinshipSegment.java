package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Decomposed;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Kernel;
import io.helston.protocol.spec.KinshipMatrixSpec;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;

/** Tiles of a kinship matrix, or its eigendecomposition. */
final class KinshipSegment implements SegmentState {
  private final KinshipTiles kinship;

  KinshipSegment(KinshipMatrixSpec spec, WorkerContext context) {
    kinship =
        new KinshipTiles(spec.bfile(), spec.kind(), spec.analysedOnly(), spec.precision(), context);
  }

  @Override
  public Partial run(Task task, RoundInputs inputs) {
    DenseAlgebra algebra = KinshipTiles.algebra((Common) task.parameters());
    Segment segment = task.segment();
    String name = segment.inputs().getFirst();
    if (segment.kind().equals(LmmSegment.TILES)) {
      Group group = inputs.get(name, Group.class);
      return new Partial.Blob(kinship.sums(segment, name, group, algebra));
    }
    double[] matrix = inputs.get(name, Kernel.class).matrix();
    int order = (int) Math.round(Math.sqrt(matrix.length));
    SymmetricEigen eigen = algebra.eigen(matrix, order);
    return new Partial.Blob(new Decomposed(eigen.values(), eigen.vectors()));
  }

  @Override
  public void close() {
    // Nothing is kept: what nodes share belongs to the job.
  }
}
