package io.helston.node.report.plot;

import io.helston.node.report.plot.ScatterPlot.Axis;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;

/** Fold changes over mean counts, which shows from which mean on they can be told from noise. */
public final class MaPlot {

  private MaPlot() {}

  /**
   * Draws all genes with counts and a fold change.
   *
   * @param caption how, from how many data
   */
  public static Figure draw(String title, GenePoints genes, String caption) {
    double[] means = Means.drawable(genes.baseMean());
    double limit = ScatterPlot.limit(genes.log2FoldChange());
    Scale x = Means.scale(means, ScatterPlot.FRAME);
    Scale y = ScatterPlot.FRAME.y(new Range(-limit, limit), 0);
    double zero = y.at(0);
    Markup guide =
        Svg.line(ScatterPlot.FRAME.left(), zero, ScatterPlot.FRAME.right(), zero, Palette.MUTED, 1);
    return ScatterPlot.draw(
        title,
        genes,
        new Axis("mean of normalised counts", x, means),
        new Axis("log2 fold change", y, genes.log2FoldChange()),
        guide,
        caption);
  }
}
