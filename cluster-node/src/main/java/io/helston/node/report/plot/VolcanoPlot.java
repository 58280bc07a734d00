package io.helston.node.report.plot;

import io.helston.node.report.plot.ScatterPlot.Axis;
import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;

/** The strength of evidence over fold changes. */
public final class VolcanoPlot {
  /** Room for names above the strongest gene. */
  private static final double ROOM = 1.08;

  private VolcanoPlot() {}

  /**
   * Draws all genes with a p-value.
   *
   * @param caption how, from how many data
   */
  public static Figure draw(String title, GenePoints genes, String caption) {
    Frame frame = ScatterPlot.FRAME;
    double limit = ScatterPlot.limit(genes.log2FoldChange());
    double most = Range.of(genes.log10p()).with(1).high();
    Scale x = frame.x(new Range(-limit, limit), 0);
    Scale y = Scale.linear(new Range(0, most * ROOM), 0, frame.bottom(), frame.top());
    Markup guide = Svg.line(x.at(0), frame.top(), x.at(0), frame.bottom(), Palette.MUTED, 1);
    return ScatterPlot.draw(
        title,
        genes,
        new Axis("log2 fold change", x, genes.log2FoldChange()),
        new Axis("\u2212log10 p", y, genes.log10p()),
        guide,
        caption);
  }
}
