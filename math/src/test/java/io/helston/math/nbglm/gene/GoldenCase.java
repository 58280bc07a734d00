package io.helston.math.nbglm.gene;

import io.helston.math.nbglm.gene.Goldens.Table;
import java.util.Arrays;

/** One DESeq2 run: its inputs for the genes with goldens, and its results by stage. */
record GoldenCase(
    String folder, Table stages, GeneDesign design, CountBlock block, FinalOptions options) {

  /** Loads a case such as "synthA/condition". */
  static GoldenCase load(String folder) {
    Table matrix = Goldens.table(folder + "/model_matrix.tsv.gz");
    Table counts = Goldens.table(folder.substring(0, folder.indexOf('/')) + "/counts.tsv.gz");
    Table stages = Goldens.table(folder + "/stages_before_replacement.tsv.gz");
    int samples = counts.names().size();
    int p = matrix.names().size();
    double[] x = new double[samples * p];
    for (int i = 0; i < samples; i++) {
      System.arraycopy(matrix.numbers(matrix.row(counts.names().get(i))), 0, x, i * p, p);
    }
    int genes = stages.rows().size();
    int[] y = new int[genes * samples];
    for (int g = 0; g < genes; g++) {
      double[] row = counts.numbers(counts.row(stages.rows().get(g)));
      for (int i = 0; i < samples; i++) {
        y[g * samples + i] = (int) row[i];
      }
    }
    var meta = Goldens.json(folder + "/meta.json");
    var options =
        FinalOptions.of(
            meta.get("dispPriorVar").number(),
            meta.get("varLogDispEsts").number(),
            meta.get("cooksCutoff").number());
    return new GoldenCase(
        folder, stages, new GeneDesign(x, samples, p), block(folder, y, stages, samples), options);
  }

  private static CountBlock block(String folder, int[] counts, Table stages, int samples) {
    if (!folder.contains("normfactors")) {
      double[] factors = Goldens.table(folder + "/size_factors.tsv.gz").column("sizeFactor");
      return CountBlock.ofSizeFactors(counts, factors);
    }
    Table table = Goldens.table("synthA/normalization_factors_300.tsv.gz");
    double[] factors = new double[counts.length];
    for (int g = 0; g < stages.rows().size(); g++) {
      double[] row = table.numbers(table.row(stages.rows().get(g)));
      System.arraycopy(row, 0, factors, g * samples, samples);
    }
    return CountBlock.ofNormalizationFactors(samples, counts, factors);
  }

  double[] trend() {
    return stages.column("dispFit");
  }

  double[] golden(String column) {
    return stages.column(column);
  }

  /** R's coefficients j in log2, by gene. */
  double[] goldenBeta(int j) {
    return golden(coefficientName(j));
  }

  double[] goldenError(int j) {
    return golden("SE_" + coefficientName(j));
  }

  private String coefficientName(int j) {
    return stages.names().get(stages.names().indexOf("dispMAP") + 1 + j);
  }

  /** Whether R fitted a gene by least squares alone. */
  boolean[] settled() {
    double[] iterations = golden("betaIter");
    boolean[] settled = new boolean[iterations.length];
    for (int g = 0; g < settled.length; g++) {
      settled[g] = iterations[g] < 100;
    }
    return settled;
  }

  static double[] doubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }
}
