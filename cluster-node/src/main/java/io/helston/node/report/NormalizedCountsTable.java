package io.helston.node.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of normalised counts: a row for each gene, named in the column {@code gene}, and a
 * column for each sample; a count divided by its size factor or normalisation factor.
 */
public final class NormalizedCountsTable {
  private NormalizedCountsTable() {}

  /**
   * Writes counts divided by the size factors of their samples; the writer stays open.
   *
   * @param counts [gene][sample]
   */
  public static void write(
      List<String> genes, List<String> samples, int[][] counts, double[] sizeFactors, Writer to)
      throws IOException {
    var table = start(samples, to);
    for (int gene = 0; gene < counts.length; gene++) {
      row(table, genes.get(gene), counts[gene], sizeFactors);
    }
  }

  /**
   * Writes counts divided by factors of their own; the writer stays open.
   *
   * @param counts [gene][sample]
   * @param normalizationFactors [gene][sample]
   */
  public static void write(
      List<String> genes,
      List<String> samples,
      int[][] counts,
      double[][] normalizationFactors,
      Writer to)
      throws IOException {
    var table = start(samples, to);
    for (int gene = 0; gene < counts.length; gene++) {
      row(table, genes.get(gene), counts[gene], normalizationFactors[gene]);
    }
  }

  private static TsvWriter start(List<String> samples, Writer to) throws IOException {
    List<String> header = new ArrayList<>(List.of("gene"));
    header.addAll(samples);
    return new TsvWriter(to, header);
  }

  private static void row(TsvWriter table, String gene, int[] counts, double[] factors)
      throws IOException {
    table.text(gene);
    for (int sample = 0; sample < counts.length; sample++) {
      table.number(counts[sample] / factors[sample]);
    }
    table.end();
  }
}
