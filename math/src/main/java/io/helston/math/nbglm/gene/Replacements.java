package io.helston.math.nbglm.gene;

import java.util.List;

/**
 * Genes with outliers, and their counts with the outliers in replaceable samples replaced by the
 * trimmed mean of the normalised counts times the sample's factor.
 *
 * @param genes positions in the block, ascending
 * @param counts genes x samples, row-major, in the samples' original order
 */
public record Replacements(int[] genes, int[] counts) {
  /** No gene has an outlier. */
  public static final Replacements NONE = new Replacements(new int[0], new int[0]);

  /** Number of genes. */
  public int size() {
    return genes.length;
  }

  /** Samples of the k-th gene with a larger count than one sample. */
  int larger(int k, int sample) {
    int n = counts.length / genes.length;
    int larger = 0;
    for (int i = 0; i < n; i++) {
      if (counts[k * n + i] > counts[k * n + sample]) {
        larger++;
      }
    }
    return larger;
  }

  static Replacements of(boolean[] replace, List<int[]> rows) {
    if (rows.isEmpty()) {
      return NONE;
    }
    int n = rows.get(0).length;
    int[] genes = new int[rows.size()];
    int[] counts = new int[rows.size() * n];
    int k = 0;
    for (int g = 0; g < replace.length; g++) {
      if (replace[g]) {
        genes[k] = g;
        System.arraycopy(rows.get(k), 0, counts, k * n, n);
        k++;
      }
    }
    return new Replacements(genes, counts);
  }

  /** The genes as a block of their own, with the factors of the block that they come from. */
  public CountBlock block(CountBlock source) {
    int n = source.samples();
    double[] factors = source.factors();
    if (!source.factorPerCount()) {
      return new CountBlock(genes.length, n, counts, factors, source.meanInverseFactor());
    }
    double[] selected = new double[genes.length * n];
    for (int g = 0; g < genes.length; g++) {
      System.arraycopy(factors, genes[g] * n, selected, g * n, n);
    }
    return CountBlock.ofNormalizationFactors(n, counts, selected);
  }
}
