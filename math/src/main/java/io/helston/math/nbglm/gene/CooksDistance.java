package io.helston.math.nbglm.gene;

/**
 * Cook's distances of one gene with a dispersion that outliers cannot inflate. Mutable scratch.
 *
 * <p>The variance is the largest trimmed variance of the cells with at least three replicates, or
 * of all samples if there is no such cell; the dispersion (v - m)/m^2 is at least 0.04. Distance:
 * (y - mu)^2/(mu + alpha mu^2) h/(p (1 - h)^2), mu unclipped.
 */
final class CooksDistance {
  /** Fewest replicates of a cell that Cook's distances are looked at in, as in DESeq2. */
  static final int REPLICATES = 3;

  private static final double MINIMUM_DISPERSION = 0.04;

  final double[] distances;
  private final GeneData gene;
  private final GeneDesign design;
  private final double[] sorted;
  private final boolean replicated;

  CooksDistance(GeneData gene) {
    this.gene = gene;
    design = gene.design;
    distances = new double[design.samples()];
    sorted = new double[design.samples()];
    boolean found = false;
    for (int cell = 0; cell < design.cells(); cell++) {
      found |= design.cellSize(cell) >= REPLICATES;
    }
    replicated = found;
  }

  /** Leaves the distances, in cell order. */
  void compute(double[] means, double[] leverages) {
    double mean = Starts.mean(gene);
    double alpha = Math.max(MINIMUM_DISPERSION, (variance() - mean) / (mean * mean));
    int p = design.columns();
    for (int i = 0; i < distances.length; i++) {
      double mu = means[i];
      double residual = gene.counts[i] - mu;
      double left = 1 - leverages[i];
      distances[i] =
          residual * residual / (mu + alpha * mu * mu) / p * leverages[i] / (left * left);
    }
  }

  private double variance() {
    if (!replicated) {
      return 1.51 * trimmedSquares(0, sorted.length, 1.0 / 8);
    }
    int[] start = design.cellStart();
    double largest = Double.NEGATIVE_INFINITY;
    for (int cell = 0; cell < design.cells(); cell++) {
      int n = design.cellSize(cell);
      if (n >= REPLICATES) {
        largest = Math.max(largest, cellVariance(start[cell], start[cell + 1], n));
      }
    }
    return largest;
  }

  /** The scales make up for the trimming of large squares of normal residuals. */
  private double cellVariance(int from, int to, int n) {
    if (n <= 3) {
      return 2.04 * trimmedSquares(from, to, 1.0 / 3);
    }
    if (n <= 23) {
      return 1.86 * trimmedSquares(from, to, 1.0 / 4);
    }
    return 1.51 * trimmedSquares(from, to, 1.0 / 8);
  }

  private double trimmedSquares(int from, int to, double trim) {
    System.arraycopy(gene.normalized, from, sorted, from, to - from);
    double centre = TrimmedMean.sorting(sorted, from, to, trim);
    for (int i = from; i < to; i++) {
      double distance = sorted[i] - centre;
      sorted[i] = distance * distance;
    }
    return TrimmedMean.sorting(sorted, from, to, trim);
  }
}
