package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebras;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.lmm.LmmPlan.PlannedGroup;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.LmmSpec;
import java.nio.file.Path;
import java.util.List;

/** The memory that the kinship matrices of a job take where they come together. */
final class LmmMemory {
  /** A kinship and its eigenvectors, each as it is held and on its way. */
  private static final int MATRICES = 4;

  private LmmMemory() {}

  /** Refuses a job whose matrices would not fit, before work starts. */
  static void check(LmmSpec spec, List<PlannedGroup> groups, PlanContext context) {
    for (PlannedGroup group : groups) {
      long n = group.payload().individuals();
      int largest = DenseAlgebras.best().largestEigenOrder();
      int kernels = group.payload().loco() ? group.chromosomes().size() : 1;
      long bytes = n * n * Double.BYTES * (MATRICES + 2L * kernels);
      if (n > largest || bytes > context.memoryBytesPerNode()) {
        throw new InputException(
            FailureKind.INCONSISTENT_INPUT,
            Path.of(spec.bfile() + ".fam"),
            0,
            ("%d individuals with %d kinship matrices take %d MiB; a node may use %d MiB and at"
                    + " most %d individuals; give it more with --memory-gb, use --no-loco or fewer"
                    + " individuals")
                .formatted(n, kernels, bytes >> 20, context.memoryBytesPerNode() >> 20, largest));
      }
    }
  }
}
