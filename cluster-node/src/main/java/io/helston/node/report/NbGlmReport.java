package io.helston.node.report;

import io.helston.node.report.plot.Figure;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The page about a negative-binomial regression: per contrast its fold changes, p-values and
 * strongest genes and why p-values are missing, then the dispersions, the samples, and the counts
 * of the first contrast's strongest genes.
 */
public final class NbGlmReport {
  /** Contrasts with figures; further ones have tables only, or browsers would be slow. */
  private static final int MOST_DRAWN = 8;

  private NbGlmReport() {}

  /** Writes the page; the writer stays open. */
  public static void write(NbGlmResult result, NbGlmCounts counts, ReportHead head, Writer to)
      throws IOException {
    if (!counts.samples().equals(result.samples())) {
      throw new IllegalArgumentException(
          "counts of " + counts.samples() + " for a result of " + result.samples());
    }
    var report = new HtmlReport(head).summary(result.summary());
    var figures = new NbGlmFigures(result, counts, head.seed());
    int drawn = 0;
    for (NbGlmContrast contrast : result.contrasts()) {
      report.section(contrast.name()).paragraph(description(contrast));
      if (drawn++ < MOST_DRAWN) {
        report.figures(figures.contrast(contrast));
      } else {
        report.paragraph("Only the first " + MOST_DRAWN + " contrasts have figures.");
      }
      report
          .table(NbGlmReportTables.strongest(result, contrast))
          .table(NbGlmReportTables.reasons(contrast));
    }
    List<Figure> samples = new ArrayList<>();
    samples.add(figures.dispersions());
    figures.components().ifPresent(samples::add);
    report
        .section("Dispersions and samples")
        .paragraph(sentence(String.join("; ", NbGlmLog.trend(result.trend()))))
        .figures(samples);
    if (!result.contrasts().isEmpty()) {
      NbGlmContrast first = result.contrasts().getFirst();
      report
          .section("Counts of the strongest genes: " + first.name())
          .figures(figures.counts(first));
    }
    report.write(to);
  }

  private static String description(NbGlmContrast contrast) {
    String shrunk =
        NbGlmTable.isShrunk(contrast)
            ? " Fold changes are shrunk by apeglm's prior; p-values are those of the unshrunk ones."
            : "";
    return test(contrast) + ". " + sentence(NbGlmLog.filter(contrast)) + shrunk;
  }

  static String test(NbGlmContrast contrast) {
    return switch (contrast.test()) {
      case "wald" -> "Wald test in a negative-binomial GLM";
      case "lrt" -> "Likelihood ratio test in a negative-binomial GLM";
      default -> "Test in a negative-binomial GLM: " + contrast.test();
    };
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
