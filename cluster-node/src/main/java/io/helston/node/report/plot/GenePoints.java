package io.helston.node.report.plot;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compared genes, columns of equal length.
 *
 * @param gene ids
 * @param baseMean means of normalised counts
 * @param log2FoldChange what was estimated
 * @param log10p minus log10 of p; NaN where there is none
 * @param significant whether the adjusted p is below the level
 */
public record GenePoints(
    List<String> gene,
    double[] baseMean,
    double[] log2FoldChange,
    double[] log10p,
    boolean[] significant) {

  public GenePoints {
    gene = List.copyOf(gene);
  }

  int size() {
    return gene.size();
  }

  /** Genes with a p-value by ascending p, those of equal p in their order. */
  int[] strongest(int most) {
    return IntStream.range(0, size())
        .filter(i -> !Double.isNaN(log10p[i]))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -log10p[i]))
        .limit(most)
        .mapToInt(i -> i)
        .toArray();
  }
}
