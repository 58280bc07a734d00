package io.helston.math.rhe;

import java.util.Arrays;
import java.util.List;

/**
 * The sums that make the normal equations of one replicate: the full sample or all blocks but one.
 *
 * <p>Shapes as in {@link BlockSums}; {@code vectorGram} is here &lt;V_k, V_l&gt; of the replicate.
 */
record ReplicateSums(
    double[] snps,
    double[] overlap,
    double[] covariateGram,
    double[] covariateVectors,
    double[] phenotypeSquares,
    double[] vectorGram) {

  /** Sums over all blocks, in their order. */
  static ReplicateSums full(List<BlockSums> blocks, SampleTotals totals) {
    BlockSums first = blocks.getFirst();
    var sums =
        new ReplicateSums(
            new double[first.snps().length],
            new double[first.overlap().length],
            new double[first.covariateGram().length],
            new double[first.covariateVectors().length],
            new double[first.phenotypeSquares().length],
            new double[first.vectorGram().length]);
    for (BlockSums block : blocks) {
      add(sums.snps, block.snps());
      add(sums.overlap, block.overlap());
      add(sums.covariateGram, block.covariateGram());
      add(sums.covariateVectors, block.covariateVectors());
      add(sums.phenotypeSquares, block.phenotypeSquares());
    }
    for (double[] gram : totals.vectorGramPerVector()) {
      add(sums.vectorGram, gram);
    }
    return sums;
  }

  /** These full-sample sums without one block, whose &lt;v_k, V_l&gt; are {@code cross}. */
  ReplicateSums without(BlockSums block, double[] cross) {
    int bins = snps.length;
    double[] gram = new double[bins * bins];
    for (int k = 0; k < bins; k++) {
      for (int l = 0; l < bins; l++) {
        int kl = k * bins + l;
        gram[kl] = vectorGram[kl] - cross[kl] - cross[l * bins + k] + block.vectorGram()[kl];
      }
    }
    return new ReplicateSums(
        difference(snps, block.snps()),
        difference(overlap, block.overlap()),
        difference(covariateGram, block.covariateGram()),
        difference(covariateVectors, block.covariateVectors()),
        difference(phenotypeSquares, block.phenotypeSquares()),
        gram);
  }

  /** Right-hand side q of one trait, [K+1]; 0 for a bin without SNPs. */
  double[] rightHandSide(SampleTotals totals, int trait) {
    int bins = snps.length;
    double[] q = new double[bins + 1];
    for (int k = 0; k < bins; k++) {
      if (snps[k] > 0) {
        q[k] = phenotypeSquares[k * totals.traits() + trait] / snps[k];
      }
    }
    q[bins] = totals.phenotypeSumOfSquares()[trait];
    return q;
  }

  /** Bins that have SNPs, ascending, then the residual component K. */
  int[] components() {
    int bins = snps.length;
    int[] present = new int[bins + 1];
    int count = 0;
    for (int k = 0; k < bins; k++) {
      if (snps[k] > 0) {
        present[count++] = k;
      }
    }
    present[count++] = bins;
    return Arrays.copyOf(present, count);
  }

  private static void add(double[] sum, double[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += term[i];
    }
  }

  private static double[] difference(double[] total, double[] part) {
    double[] result = new double[total.length];
    for (int i = 0; i < total.length; i++) {
      result[i] = total[i] - part[i];
    }
    return result;
  }
}
