package io.helston.node.analysis.rhe;

import io.helston.node.analysis.PlanContext;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.RheSpec;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The memory a job needs on a node, and the mode that fits.
 *
 * @param resident whether slots keep v_k between the passes
 * @param note one line for the log
 */
record MemoryPlan(boolean resident, String note) {
  private static final double GIB = 1L << 30;

  /** Copies of V a node may hold at once: its own sum, a half pulled, the fold, the total. */
  private static final int TOTALS_AT_ONCE = 4;

  static MemoryPlan of(RheSpec spec, RhePlan plan, PlanContext context) {
    long width = spec.precision() == ArithmeticPrecision.MIXED ? Float.BYTES : Double.BYTES;
    long bins = plan.snps().bins();
    long base = 0;
    long kept = 0;
    for (RhePlan.Group group : plan.groups()) {
      long vectors = group.vectors().randomVectors().length;
      long columns =
          vectors + group.vectors().covariateBasis().length + group.vectors().phenotypes().length;
      long cells = group.individuals() * vectors * bins;
      base += group.individuals() * columns * (Double.BYTES + width);
      base += TOTALS_AT_ONCE * cells * Double.BYTES;
      base += plan.snps().snps() * vectors * Double.BYTES;
      kept += plan.snps().blocks() * cells * width;
    }
    long perNode = kept / context.nodes();
    long budget = context.memoryBytesPerNode();
    if (base > budget) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          Path.of(spec.bfile() + ".bed"),
          0,
          String.format(
              Locale.ROOT,
              "the job needs %.3f GiB per node and --memory-gb allows %.3f; give it more, or use"
                  + " fewer vectors, bins or phenotypes",
              base / GIB,
              budget / GIB));
    }
    boolean resident = base + perNode <= budget;
    return new MemoryPlan(
        resident,
        String.format(
            Locale.ROOT,
            "memory mode: %s (%.3f GiB per node for vectors of all blocks, %.3f GiB for the rest,"
                + " %.3f GiB allowed)",
            resident ? "resident" : "streaming",
            perNode / GIB,
            base / GIB,
            budget / GIB));
  }
}
