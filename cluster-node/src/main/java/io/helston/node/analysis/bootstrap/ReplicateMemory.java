package io.helston.node.analysis.bootstrap;

import io.helston.node.analysis.PlanContext;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.BootstrapSpec;
import java.nio.file.Path;

/** The memory that the replicates of a job take where they come together. */
final class ReplicateMemory {
  /** As they arrive, in one array, sorted, and once more on their way to the result. */
  private static final int COPIES = 4;

  private ReplicateMemory() {}

  /** Refuses a job whose replicates would not fit. */
  static void check(
      BootstrapSpec spec, int units, int parameters, boolean variances, PlanContext context) {
    long columns = (long) parameters * (variances ? 2 : 1);
    long bytes = (long) units * spec.replicates() * (columns * Double.BYTES + 1) * COPIES;
    boolean certain = spec.tolerance() == 0;
    if (certain && bytes > context.memoryBytesPerNode()) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          Path.of(spec.data().path()),
          0,
          "%d replicates of %d estimates take %d MiB and a node may use %d MiB; ask for fewer, or"
                  .formatted(
                      spec.replicates(),
                      units * parameters,
                      bytes >> 20,
                      context.memoryBytesPerNode() >> 20)
              + " split the columns over several calls");
    }
  }
}
