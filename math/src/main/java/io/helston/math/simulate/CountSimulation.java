package io.helston.math.simulate;

import io.helston.math.random.NumpyRandom;
import java.math.BigInteger;

/** Counts of genes in cells, negative binomial with known parameters. */
public final class CountSimulation {
  private CountSimulation() {}

  /**
   * Draws counts.
   *
   * @param seed at least 0
   * @param cells cells per gene
   * @param alpha shape of each gene
   * @param b scale of each gene: the mean is alpha b
   * @return [gene][cell]
   */
  public static int[][] negativeBinomial(long seed, int cells, double[] alpha, double[] b) {
    NumpyRandom random = NumpyRandom.defaultRng(BigInteger.valueOf(seed));
    int[][] counts = new int[alpha.length][cells];
    for (int gene = 0; gene < counts.length; gene++) {
      for (int cell = 0; cell < cells; cell++) {
        counts[gene][cell] = (int) random.negativeBinomial(alpha[gene], 1 / (1 + b[gene]));
      }
    }
    return counts;
  }
}
