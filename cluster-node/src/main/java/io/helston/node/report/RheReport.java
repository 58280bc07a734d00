package io.helston.node.report;

import io.helston.node.report.plot.BarPlot;
import io.helston.node.report.plot.Figure;
import io.helston.node.report.plot.InfluencePlot;
import io.helston.node.report.plot.Interval;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The page about heritability: per trait its bins, their enrichment and what each block moves. */
public final class RheReport {

  private RheReport() {}

  /** Writes the page; the writer stays open. */
  public static void write(RheResult result, ReportHead head, Writer to) throws IOException {
    var report = new HtmlReport(head).summary(result.summary());
    for (RheTrait trait : result.traits()) {
      report
          .section(trait.trait())
          .figures(figures(trait, head))
          .table(table(trait))
          .bullets(
              trait.undefined().stream()
                  .map(u -> u.where() + ": " + u.explanation() + " (" + u.reason() + ")")
                  .toList());
    }
    report.write(to);
  }

  private static List<Figure> figures(RheTrait trait, ReportHead head) {
    int bins = trait.components().size();
    int blocks = trait.h2().length - 1;
    double[] h2 = trait.h2()[blocks];
    double[] enrichment = trait.enrichment()[blocks];
    String made =
        String.format(
            Locale.ROOT,
            " n = %d individuals, %d SNPs; randomized Haseman-Elston regression,"
                + " jackknife over %d blocks; seed %s.",
            trait.N(),
            trait.M(),
            blocks,
            head.seed());
    var bars = new ArrayList<Interval>();
    var ratios = new ArrayList<Interval>();
    for (int k = 0; k < bins; k++) {
      String bin = trait.components().get(k);
      bars.add(Interval.around(bin, h2[k], trait.h2_se()[k]));
      ratios.add(Interval.around(bin, enrichment[k], trait.enrichment_se()[k]));
    }
    if (bins > 1) {
      bars.add(Interval.around("total", h2[bins], trait.h2_se()[bins]));
    }
    var figures = new ArrayList<Figure>();
    String caption = "Heritability by bin, error bars \u00b11 SE." + made;
    figures.add(BarPlot.draw(trait.trait() + ": heritability", "h2", bars, Double.NaN, caption));
    if (bins > 1) {
      String title = trait.trait() + ": enrichment";
      caption = "Share of heritability over share of SNPs, error bars \u00b11 SE." + made;
      figures.add(BarPlot.draw(title, "enrichment", ratios, 1, caption));
    }
    double[] leaveOneOut = new double[blocks];
    for (int j = 0; j < blocks; j++) {
      leaveOneOut[j] = trait.h2()[j][bins];
    }
    figures.add(
        InfluencePlot.draw(
            trait.trait() + ": influence of each block",
            "h2 without the block",
            leaveOneOut,
            h2[bins],
            trait.h2_se()[bins],
            "Total heritability with one block left out, blocks counted from 0; band \u00b11 SE."
                + made));
    return figures;
  }

  /** Where bins overlap, S-LDSC's definition gives other numbers and has columns of its own. */
  private static ReportTable table(RheTrait trait) {
    int bins = trait.components().size();
    int full = trait.h2().length - 1;
    boolean overlap = !Arrays.equals(trait.h2()[full], trait.h2_overlap()[full]);
    var header = new ArrayList<>(List.of("bin", "SNPs", "h2", "SE", "enrichment", "SE"));
    if (overlap) {
      header.addAll(List.of("h2 (overlap)", "SE", "enrichment (overlap)", "SE"));
    }
    var table = new ReportTable("Heritability and enrichment.", header.toArray(String[]::new));
    for (int k = 0; k < bins; k++) {
      var cells = new ArrayList<Object>();
      cells.add(trait.components().get(k));
      cells.add(trait.Mjk()[full][k]);
      cells.addAll(List.of(trait.h2()[full][k], trait.h2_se()[k]));
      cells.addAll(List.of(trait.enrichment()[full][k], trait.enrichment_se()[k]));
      if (overlap) {
        cells.addAll(List.of(trait.h2_overlap()[full][k], trait.h2_overlap_se()[k]));
        cells.addAll(
            List.of(trait.enrichment_overlap()[full][k], trait.enrichment_overlap_se()[k]));
      }
      table.row(cells.toArray());
    }
    var total = new ArrayList<Object>(List.of("total", (double) trait.M()));
    total.addAll(List.of(trait.h2()[full][bins], trait.h2_se()[bins], "", ""));
    if (overlap) {
      total.addAll(List.of(trait.h2_overlap()[full][bins], trait.h2_overlap_se()[bins], "", ""));
    }
    return table.row(total.toArray());
  }
}
