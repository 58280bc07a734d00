package io.helston.math.nbglm.gene;

/** Means, variances and starting dispersions of normalised counts. */
final class Starts {
  private Starts() {}

  /** Sum over positions of q = count/factor, over their number. */
  static double mean(GeneData gene) {
    double sum = 0;
    for (int i = 0; i < gene.counts.length; i++) {
      sum += gene.normalized[i];
    }
    return sum / gene.counts.length;
  }

  /** The unbiased variance of q. */
  static double variance(GeneData gene, double mean) {
    double squares = 0;
    for (int i = 0; i < gene.counts.length; i++) {
      double distance = gene.normalized[i] - mean;
      squares += distance * distance;
    }
    return squares / (gene.counts.length - 1);
  }

  /** The smaller of the rough and the moments estimate, between the bounds. */
  static double dispersion(
      GeneData gene, double[] cellMeans, double mean, double variance, double inverseFactor) {
    double moments = (variance - inverseFactor * mean) / (mean * mean);
    double start = Math.min(rough(gene, cellMeans), moments);
    return DispersionBounds.clip(start, gene.counts.length);
  }

  /** Pearson's statistic of a linear model of q, its fit at least 1. */
  private static double rough(GeneData gene, double[] cellMeans) {
    int[] start = gene.design.cellStart();
    double sum = 0;
    for (int cell = 0; cell < gene.design.cells(); cell++) {
      double mean = Math.max(1, cellMeans[cell]);
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        double distance = gene.normalized[i] - mean;
        sum += (distance * distance - mean) / (mean * mean);
      }
    }
    return Math.max(0, sum / gene.design.residualDegreesOfFreedom());
  }
}
