package io.helston.math.simulate;

import io.helston.math.random.NumpyRandom;
import io.helston.math.random.PhiloxStream;

/**
 * Counts of genes in two groups of samples of different depth, some genes with a fold change.
 *
 * <p>Gene g has a mean of 2 to the power of 3 to 11, a dispersion of 0.1 + 4/mean, as in the
 * simulations of Love, Huber and Anders 2014, and with probability 0.1 a log2 fold change of 1 to 2
 * in either direction.
 *
 * @param counts [gene][sample]; the samples of the second group come last
 * @param log2FoldChange of the second group against the first; 0 for most genes
 */
public record ExpressionSimulation(int[][] counts, double[] log2FoldChange) {
  private static final double SHARE = 0.1;
  private static final double LOWEST = 3;
  private static final double RANGE = 8;

  /**
   * Simulates.
   *
   * @param seed at least 0
   * @param replicates samples of each group
   */
  public static ExpressionSimulation draw(long seed, int genes, int replicates) {
    var bits = new PhiloxStream(seed, 0);
    var random = new NumpyRandom(bits);
    double[] depths = new double[2 * replicates];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = StrictMath.pow(2, uniform(bits, -1, 1));
    }
    int[][] counts = new int[genes][depths.length];
    double[] changes = new double[genes];
    for (int g = 0; g < genes; g++) {
      double level = uniform(bits, LOWEST, LOWEST + RANGE);
      if (bits.nextDouble() < SHARE) {
        changes[g] = uniform(bits, 1, 2) * (bits.nextDouble() < 0.5 ? -1 : 1);
      }
      for (int i = 0; i < depths.length; i++) {
        double mean = depths[i] * StrictMath.pow(2, level + (i < replicates ? 0 : changes[g]));
        double dispersion = 0.1 + 4 / mean;
        double size = 1 / dispersion;
        counts[g][i] = (int) random.negativeBinomial(size, size / (size + mean));
      }
    }
    return new ExpressionSimulation(counts, changes);
  }

  private static double uniform(PhiloxStream bits, double low, double high) {
    return low + (high - low) * bits.nextDouble();
  }
}
