package io.helston.node.report;

import io.helston.node.data.counts.GeneAnnotation;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmFits;
import io.helston.protocol.result.NbGlmResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of compared genes, in the order of the counts, with the column names of DESeq2's {@code
 * results} and then those of its {@code mcols}.
 *
 * <p>Fold changes are log2. Where they were shrunk, {@code log2FoldChange} and {@code lfcSE} are
 * the shrunk ones, as in {@code lfcShrink}, and {@code log2FoldChangeMLE} and {@code lfcSEMLE}
 * those that were tested. {@code naReason} says why p or its adjustment is NA. With several
 * contrasts a first column {@code contrast} tells them apart. A p-value that no double can hold is
 * written from its logarithm; adjusted ones are 0 there.
 */
public final class NbGlmTable {
  private static final String ANNOTATION = "annotation.";

  private NbGlmTable() {}

  /** Writes all contrasts, the columns of an annotation last; the writer stays open. */
  public static void write(NbGlmResult result, Optional<GeneAnnotation> annotation, Writer to)
      throws IOException {
    List<NbGlmContrast> contrasts = result.contrasts();
    boolean several = contrasts.size() > 1;
    boolean shrunk = contrasts.stream().anyMatch(NbGlmTable::isShrunk);
    List<String> header = header(several, shrunk);
    annotation.ifPresent(table -> annotate(header, table.columns()));
    var row = new NbGlmRow(new TsvWriter(to, header), result.fits().allZero());
    for (NbGlmContrast contrast : contrasts) {
      for (int gene = 0; gene < result.genes().size(); gene++) {
        if (several) {
          row.text(contrast.name());
        }
        row.text(result.genes().get(gene));
        test(row, result.fits(), contrast, gene);
        fit(row, result.fits(), gene);
        if (shrunk) {
          row.number(contrast.log2FoldChange(), gene).number(contrast.standardError(), gene);
        }
        if (annotation.isPresent()) {
          for (String[] column : annotation.get().values()) {
            row.text(column[gene]);
          }
        }
        row.end();
      }
    }
  }

  static boolean isShrunk(NbGlmContrast contrast) {
    return contrast.shrunk().length > 0;
  }

  /** The fold changes that readers look at first. */
  static double[] foldChange(NbGlmContrast contrast) {
    return isShrunk(contrast) ? contrast.shrunk() : contrast.log2FoldChange();
  }

  /** The standard errors that go with them. */
  static double[] error(NbGlmContrast contrast) {
    return isShrunk(contrast) ? contrast.shrunkError() : contrast.standardError();
  }

  private static List<String> header(boolean several, boolean shrunk) {
    List<String> header = new ArrayList<>();
    if (several) {
      header.add("contrast");
    }
    header.addAll(List.of("gene", "baseMean", "log2FoldChange", "lfcSE", "stat", "pvalue", "padj"));
    header.addAll(List.of("naReason", "replaced", "betaConv", "betaIter"));
    header.addAll(List.of("dispGeneEst", "dispFit", "dispMAP", "dispersion", "dispOutlier"));
    header.add("maxCooks");
    if (shrunk) {
      header.addAll(List.of("log2FoldChangeMLE", "lfcSEMLE"));
    }
    return header;
  }

  private static void annotate(List<String> header, List<String> columns) {
    Set<String> taken = new HashSet<>(header);
    for (String column : columns) {
      String name = column;
      while (!taken.add(name)) {
        name = ANNOTATION + name;
      }
      header.add(name);
    }
  }

  private static void test(NbGlmRow row, NbGlmFits fits, NbGlmContrast contrast, int gene) {
    row.number(fits.baseMean(), gene)
        .number(foldChange(contrast), gene)
        .number(error(contrast), gene)
        .number(contrast.statistic(), gene)
        .text(PValueText.exact(contrast.pValue()[gene], -contrast.log10P()[gene]))
        .number(contrast.adjusted(), gene)
        .text(NaReasons.name(contrast, gene));
  }

  private static void fit(NbGlmRow row, NbGlmFits fits, int gene) {
    row.fact(fits.replaced(), gene)
        .flag(fits.betaConverged(), gene)
        .count(fits.betaIterations(), gene)
        .number(fits.dispGeneEst(), gene)
        .number(fits.dispFit(), gene)
        .number(fits.dispMap(), gene)
        .number(fits.dispersion(), gene)
        .flag(fits.dispOutlier(), gene)
        .number(fits.maxCooks(), gene);
  }
}
