package io.helston.math.nbglm.gene;

/** Which samples Cook's distances count in, and what replaces outliers. Mutable scratch. */
final class OutlierRule {
  /** DESeq2's trim of the mean that replaces an outlier. */
  private static final double TRIM = 0.2;

  private final GeneData gene;
  private final double cutoff;
  private final boolean[] considered;
  private final boolean[] replaceable;
  private final boolean anyConsidered;
  private final boolean allReplaceable;
  private final double[] sorted;

  OutlierRule(GeneData gene, FinalOptions options) {
    this.gene = gene;
    cutoff = options.cooksCutoff();
    int n = gene.counts.length;
    considered = new boolean[n];
    replaceable = new boolean[n];
    sorted = new double[n];
    boolean any = false;
    boolean all = true;
    for (int i = 0; i < n; i++) {
      int size = gene.design.cellSize(gene.design.cellOf(gene.design.order()[i]));
      considered[i] = size >= CooksDistance.REPLICATES;
      replaceable[i] = size >= options.replaceReplicates();
      any |= considered[i];
      all &= replaceable[i];
    }
    anyConsidered = any;
    allReplaceable = all;
  }

  /** Whether any distance is above the cutoff. */
  boolean outlier(double[] distances) {
    for (double distance : distances) {
      if (distance > cutoff) {
        return true;
      }
    }
    return false;
  }

  /** The largest distance that counts, or NaN. */
  double largest(double[] distances) {
    return anyConsidered ? largest(distances, false) : Double.NaN;
  }

  /** The same with 0 at replaceable samples, or NaN if all samples are. */
  double largestKept(double[] distances) {
    return anyConsidered && !allReplaceable ? largest(distances, true) : Double.NaN;
  }

  private double largest(double[] distances, boolean kept) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < distances.length; i++) {
      if (considered[i]) {
        largest = Math.max(largest, kept && replaceable[i] ? 0 : distances[i]);
      }
    }
    return largest;
  }

  /** The position of the largest distance of all. */
  static int position(double[] distances) {
    int best = 0;
    for (int i = 1; i < distances.length; i++) {
      if (distances[i] > distances[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Samples with a larger count than one at a position. */
  int larger(int position) {
    int larger = 0;
    for (double count : gene.counts) {
      if (count > gene.counts[position]) {
        larger++;
      }
    }
    return larger;
  }

  /** The counts in the samples' original order, replaced where that is due. */
  int[] replaced(double[] distances) {
    int n = distances.length;
    System.arraycopy(gene.normalized, 0, sorted, 0, n);
    double mean = TrimmedMean.sorting(sorted, 0, n, TRIM);
    int[] counts = new int[n];
    for (int i = 0; i < n; i++) {
      boolean replace = distances[i] > cutoff && replaceable[i];
      counts[gene.design.order()[i]] = (int) (replace ? mean * gene.factors[i] : gene.counts[i]);
    }
    return counts;
  }
}
