package io.helston.node.analysis.bootstrap;

import io.helston.node.analysis.PlanContext;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.BootstrapSpec;
import java.nio.file.Path;

/**
 * The memory that the replicates of a job take where they come together.
 *
 * @param estimates estimates of a replicate, over all units
 * @param bytesPerReplicate bytes of a replicate
 * @param allowed bytes that a node may use
 */
record ReplicateMemory(long estimates, long bytesPerReplicate, long allowed) {
  /** As they arrive, in one array, sorted, and once more on their way to the result. */
  private static final int COPIES = 4;

  static ReplicateMemory of(int units, int parameters, boolean variances, PlanContext context) {
    long estimates = (long) units * parameters;
    long numbers = estimates * (variances ? 2 : 1);
    long bytes = (numbers * Double.BYTES + units) * COPIES;
    return new ReplicateMemory(estimates, bytes, context.memoryBytesPerNode());
  }

  /** Whether so many replicates have room. */
  boolean holds(int replicates) {
    return replicates * bytesPerReplicate <= allowed;
  }

  /** Refuses a number of replicates that have no room. */
  void require(int replicates, BootstrapSpec spec) {
    if (!holds(replicates)) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          Path.of(spec.data().path()),
          0,
          "%d replicates of %d estimates take %d MiB and a node may use %d MiB; ask for fewer, or"
                  .formatted(
                      replicates, estimates, replicates * bytesPerReplicate >> 20, allowed >> 20)
              + " split the columns over several calls");
    }
  }
}
