package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebras;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.lmm.LmmPlan.PlannedGroup;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The memory that the kinship matrices of a job take where they come together. */
final class LmmMemory {
  /** A kinship and its eigenvectors, each as it is held and on its way. */
  private static final int MATRICES = 4;

  private LmmMemory() {}

  /**
   * Refuses a job whose matrices would not fit, before work starts.
   *
   * @param individuals of a group
   * @param kernels kinship matrices of the group
   * @param rank the largest rank they can have
   * @param held bytes of the groups before, whose matrices are kept to the end
   * @return bytes that are held with those of this group
   */
  static long check(
      String bfile, int individuals, int kernels, int rank, long held, PlanContext context) {
    int largest = DenseAlgebras.best().largestEigenOrder();
    long order = Math.min(individuals, rank);
    long matrix = individuals * order * Double.BYTES;
    long kept = held + matrix * 2 * kernels;
    long bytes = kept + matrix * MATRICES;
    if (order > largest || bytes > context.memoryBytesPerNode()) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          Path.of(bfile + ".fam"),
          0,
          ("%d individuals with %d kinship matrices%s take %d MiB; a node may use %d MiB and at"
                  + " most %d individuals; give it more with --memory-gb, use --no-loco or fewer"
                  + " individuals")
              .formatted(
                  individuals,
                  kernels,
                  held > 0 ? " and those of traits before" : "",
                  bytes >> 20,
                  context.memoryBytesPerNode() >> 20,
                  largest));
    }
    return kept;
  }

  /** What the groups of a job take: operations of each kind, and memory. */
  static List<String> estimate(LmmPlan plan, int kernels) {
    var lines = new ArrayList<String>();
    for (PlannedGroup group : plan.groups()) {
      double n = group.payload().individuals();
      double m = group.payload().variants().length;
      double of = group.payload().loco() ? (double) kernels / plan.groups().size() : 1;
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: about %.1e operations for the kinship, %.1e for %d eigendecompositions and %.1e"
                  + " to rotate %d variants; %d MiB for matrices",
              String.join(", ", group.traits()),
              group.kinship() == GroupKinship.Computed.TILES ? n * n * m : 0,
              of * LmmRounds.EIGEN_OPERATIONS * n * n * n,
              Math.round(of),
              2 * n * n * m,
              (long) m,
              (long) (n * n * Double.BYTES * (MATRICES + 2 * of)) >> 20));
    }
    return lines;
  }
}
