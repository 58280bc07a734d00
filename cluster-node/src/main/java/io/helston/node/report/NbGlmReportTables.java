package io.helston.node.report;

import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmResult;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The tables of a negative-binomial regression's page. */
final class NbGlmReportTables {
  private static final int MOST_GENES = 20;

  private NbGlmReportTables() {}

  /** Genes with a p-value by ascending p, those of equal p in their order. */
  static int[] byP(NbGlmContrast contrast, int most) {
    return IntStream.range(0, contrast.log10P().length)
        .filter(gene -> !Double.isNaN(contrast.log10P()[gene]))
        .boxed()
        .sorted(Comparator.comparingDouble(gene -> contrast.log10P()[gene]))
        .limit(most)
        .mapToInt(gene -> gene)
        .toArray();
  }

  static ReportTable strongest(NbGlmResult result, NbGlmContrast contrast) {
    var table =
        new ReportTable(
            "The " + MOST_GENES + " genes of smallest p.",
            "gene",
            "baseMean",
            "log2FoldChange",
            "lfcSE",
            "stat",
            "p",
            "padj",
            "dispersion",
            "remark");
    for (int gene : byP(contrast, MOST_GENES)) {
      table.row(
          result.genes().get(gene),
          result.fits().baseMean()[gene],
          NbGlmTable.foldChange(contrast)[gene],
          NbGlmTable.error(contrast)[gene],
          contrast.statistic()[gene],
          PValueText.rounded(-contrast.log10P()[gene]),
          contrast.adjusted()[gene],
          result.fits().dispersion()[gene],
          remark(result, contrast, gene));
    }
    return table;
  }

  /** What may make a small p less credible. */
  private static String remark(NbGlmResult result, NbGlmContrast contrast, int gene) {
    String reason = NaReasons.name(contrast, gene);
    if (reason != null) {
      return reason;
    }
    boolean[] converged = result.fits().betaConverged();
    if (converged.length > 0 && !converged[gene]) {
      return "not converged";
    }
    boolean[] replaced = result.fits().replaced();
    return replaced.length > 0 && replaced[gene] ? "counts replaced" : "";
  }

  static ReportTable reasons(NbGlmContrast contrast) {
    var table =
        new ReportTable("Genes without p or adjusted p, and why.", "reason", "meaning", "genes");
    NaReasons.of(contrast)
        .forEach(reason -> table.row(reason.name(), reason.words(), reason.genes()));
    return table;
  }
}
