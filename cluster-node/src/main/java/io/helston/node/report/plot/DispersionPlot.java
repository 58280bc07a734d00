package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.PathText;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Dispersions over mean counts: gene-wise estimates, the trend through them, and the final values
 * drawn towards it, with outliers apart.
 */
public final class DispersionPlot {
  private static final Frame FRAME = new Frame(72, 52, 492, 352);
  private static final double RIGHT = 24;
  private static final double BELOW = 48;
  private static final double DOT = 3;
  private static final double GENE_WISE_OPACITY = 0.4;
  private static final int MOST_NUMBERS = 200;

  /** Smaller ones are where a search met its lower bound, and drawn at the edge. */
  private static final double SMALLEST = 1e-6;

  /** In pixels, from one point of the trend to the next. */
  private static final double STEP = 2;

  private DispersionPlot() {}

  /**
   * Draws all genes with counts.
   *
   * @param caption how, from how many data
   */
  public static Figure draw(String title, DispersionPoints genes, String caption) {
    double[] means = Means.drawable(genes.baseMean());
    Scale x = Means.scale(means, FRAME);
    Scale y = scale(genes);
    var leftOut = new LeftOut();
    var geneWise = new DenseDots(FRAME);
    var last = new DenseDots(FRAME);
    var outliers = new DenseDots(FRAME);
    int below = 0;
    for (int i = 0; i < genes.size(); i++) {
      double alone = DispersionPoints.at(genes.geneWise(), i);
      double used = DispersionPoints.at(genes.last(), i);
      if (Double.isFinite(means[i]) && Double.isFinite(alone)) {
        geneWise.add(x.at(means[i]), y.at(alone));
      }
      if (leftOut.areFinite(means[i], used)) {
        (genes.isOutlier(i) ? outliers : last).add(x.at(means[i]), y.at(used));
      }
      below += alone < y.range().low() || used < y.range().low() ? 1 : 0;
    }
    String full = leftOut.captioned(caption, "gene", "genes");
    if (below > 0) {
      full += " Below the axis and drawn at its end: " + below + ".";
    }
    int[] order = byMean(means);
    if (order.length > MOST_NUMBERS) {
      full += " The numbers are those of " + MOST_NUMBERS + " genes from low to high mean.";
    }
    double width = FRAME.right() + RIGHT;
    Markup image =
        Figure.image(width, FRAME.bottom() + BELOW, title, full)
            .add(FRAME.yAxis(y, "dispersion"), FRAME.xAxis(x, "mean of normalised counts"))
            .add(geneWise.markup(Palette.MUTED, DOT, GENE_WISE_OPACITY))
            .add(last.markup(Palette.ACCENT, DOT - 1, 1))
            .add(outliers.markup(Palette.PURPLE, DOT, 1))
            .add(trend(genes, order, x, y), legend(outliers.count()));
    return new Figure(image, width, full, data(genes, order));
  }

  private static Scale scale(DispersionPoints genes) {
    Range range = Range.of();
    for (double[] column : new double[][] {genes.geneWise(), genes.trend(), genes.last()}) {
      for (double dispersion : column) {
        range = dispersion >= SMALLEST ? range.with(dispersion) : range;
      }
    }
    return Scale.log10(
        range.isEmpty() ? new Range(SMALLEST, 1) : range, 0.03, FRAME.bottom(), FRAME.top());
  }

  private static int[] byMean(double[] means) {
    return IntStream.range(0, means.length)
        .filter(i -> Double.isFinite(means[i]))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> means[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static Markup trend(DispersionPoints genes, int[] order, Scale x, Scale y) {
    var line = new PathText();
    double next = Double.NEGATIVE_INFINITY;
    for (int i : order) {
      double at = x.at(genes.baseMean()[i]);
      double fitted = DispersionPoints.at(genes.trend(), i);
      if (at >= next && Double.isFinite(fitted)) {
        line.to(at, y.at(fitted));
        next = at + STEP;
      }
    }
    return Svg.curve(line, Palette.VERMILION, 2);
  }

  private static Markup legend(int outliers) {
    return new Legend(FRAME.left(), FRAME.right(), FRAME.top() - 14)
        .dot(Palette.MUTED, "gene-wise")
        .line(Palette.VERMILION, "trend")
        .dot(Palette.ACCENT, "final")
        .dot(Palette.PURPLE, outliers + " outliers")
        .markup();
  }

  private static String data(DispersionPoints genes, int[] order) {
    var data = new Tsv("base_mean", "gene_wise", "trend", "final", "outlier");
    int shown = Math.min(order.length, MOST_NUMBERS);
    for (int k = 0; k < shown; k++) {
      int i = order[shown == 1 ? 0 : (int) ((long) k * (order.length - 1) / (shown - 1))];
      data.row(
          genes.baseMean()[i],
          DispersionPoints.at(genes.geneWise(), i),
          DispersionPoints.at(genes.trend(), i),
          DispersionPoints.at(genes.last(), i),
          genes.isOutlier(i) ? "TRUE" : "FALSE");
    }
    return data.toString();
  }
}
