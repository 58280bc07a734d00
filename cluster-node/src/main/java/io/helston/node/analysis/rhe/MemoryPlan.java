package io.helston.node.analysis.rhe;

import io.helston.node.analysis.ByteText;
import io.helston.node.analysis.PlanContext;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.RheSpec;
import java.nio.file.Path;

/**
 * The memory a job needs on a node, and the mode that fits.
 *
 * @param resident whether slots keep v_k between the passes
 * @param baseBytes what a node needs apart from v_k
 * @param note one line for the log
 */
record MemoryPlan(boolean resident, long baseBytes, String note) {
  /** Copies of V a node may hold at once: its own sum, a half pulled, the fold, the total. */
  private static final int TOTALS_AT_ONCE = 4;

  /** Kernels work on runs of this many individuals. */
  private static final int RUN = 256;

  static MemoryPlan of(RheSpec spec, RhePlan plan, PlanContext context) {
    long width = spec.precision() == ArithmeticPrecision.MIXED ? Float.BYTES : Double.BYTES;
    long bins = plan.snps().bins();
    long base = 0;
    long kept = 0;
    long perThread = 0;
    for (RhePlan.Group group : plan.groups()) {
      long vectors = group.vectors().randomVectors().length;
      long columns =
          vectors + group.vectors().covariateBasis().length + group.vectors().phenotypes().length;
      long cells = lanes(group.individuals()) * vectors * bins;
      base += group.individuals() * columns * (Double.BYTES + width);
      base += TOTALS_AT_ONCE * cells * Double.BYTES;
      base += plan.snps().snps() * vectors * Double.BYTES;
      kept += plan.snps().blocks() * cells * width;
      long blockSnps = (long) plan.snps().snps() / plan.snps().blocks() + plan.snps().blocks();
      long products = 2 * blockSnps * columns * Double.BYTES;
      long packed = blockSnps * lanes(group.individuals()) / 2;
      perThread = Math.max(perThread, cells * (Double.BYTES + width) + products + packed);
    }
    base += context.threadsPerNode() * perThread;
    long perNode = kept / context.nodes();
    long budget = context.memoryBytesPerNode();
    if (base > budget) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          Path.of(spec.bfile() + ".bed"),
          0,
          "the job needs "
              + ByteText.of(base)
              + " per node and --memory-gb allows "
              + ByteText.of(budget)
              + "; give it more, or use fewer vectors, bins or phenotypes");
    }
    boolean resident = base + perNode <= budget;
    return new MemoryPlan(
        resident,
        base,
        "memory mode: "
            + (resident ? "resident" : "streaming")
            + " (per node "
            + ByteText.of(perNode)
            + " for the vectors of all blocks and "
            + ByteText.of(base)
            + " for the rest; "
            + ByteText.of(budget)
            + " allowed)");
  }

  private static long lanes(int individuals) {
    return (individuals + RUN - 1L) / RUN * RUN;
  }
}
