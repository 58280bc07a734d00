package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import java.util.Arrays;

/** Genes as dots: significant ones in the colour of their direction, the strongest named. */
final class ScatterPlot {
  static final Frame FRAME = new Frame(60, 52, 480, 352);

  private static final double RIGHT = 24;
  private static final double BELOW = 48;
  private static final double DOT = 3;
  private static final double OTHERS_OPACITY = 0.45;
  private static final int MOST_NAMES = 8;
  private static final int MOST_NUMBERS = 200;

  /** Share of genes whose fold changes must lie inside the frame. */
  private static final double SHOWN = 0.999;

  private ScatterPlot() {}

  /**
   * An axis.
   *
   * @param values of each gene, NaN for those not to be drawn
   */
  record Axis(String title, Scale scale, double[] values) {

    double at(int i) {
      return scale.at(values[i]);
    }

    boolean isBeyond(int i) {
      return values[i] < scale.range().low() || values[i] > scale.range().high();
    }
  }

  /**
   * Draws all genes that have a place on both axes.
   *
   * @param guides lines below the dots
   */
  static Figure draw(
      String title, GenePoints genes, Axis x, Axis y, Markup guides, String caption) {
    var leftOut = new LeftOut();
    var others = new DenseDots(FRAME);
    var up = new DenseDots(FRAME);
    var down = new DenseDots(FRAME);
    var labels = new AssociationLabels(FRAME);
    int beyond = 0;
    for (int i = 0; i < genes.size(); i++) {
      if (leftOut.areFinite(x.values[i], y.values[i])) {
        DenseDots dots =
            !genes.significant()[i] ? others : genes.log2FoldChange()[i] < 0 ? down : up;
        if (dots.add(x.at(i), y.at(i))) {
          labels.keepFree(x.at(i), y.at(i), DOT);
        }
        beyond += x.isBeyond(i) || y.isBeyond(i) ? 1 : 0;
      }
    }
    for (int i : genes.strongest(MOST_NAMES)) {
      if (genes.significant()[i] && Double.isFinite(x.values[i]) && Double.isFinite(y.values[i])) {
        labels.name(x.at(i), y.at(i), genes.gene().get(i));
      }
    }
    String full = captioned(leftOut.captioned(caption, "gene", "genes"), beyond, genes);
    double width = FRAME.right() + RIGHT;
    Markup image =
        Figure.image(width, FRAME.bottom() + BELOW, title, full)
            .add(FRAME.yAxis(y.scale, y.title), FRAME.xAxis(x.scale, x.title), guides)
            .add(others.markup(Palette.MUTED, DOT, OTHERS_OPACITY))
            .add(down.markup(Palette.ACCENT, DOT, 1), up.markup(Palette.VERMILION, DOT, 1))
            .add(labels.markup(), legend(others, up, down));
    if (others.count() + up.count() + down.count() == 0) {
      double middle = (FRAME.left() + FRAME.right()) / 2;
      image.add(
          Svg.note(middle, (FRAME.top() + FRAME.bottom()) / 2, Anchor.MIDDLE, "nothing finite"));
    }
    return new Figure(image, width, full, data(genes));
  }

  /** As far from zero as nearly all fold changes lie; the rest is drawn at the edge. */
  static double limit(double[] foldChanges) {
    double[] sizes =
        Arrays.stream(foldChanges).filter(Double::isFinite).map(Math::abs).sorted().toArray();
    double most = sizes.length == 0 ? 0 : sizes[(int) Math.ceil(SHOWN * sizes.length) - 1];
    return most > 0 ? 1.1 * most : 1;
  }

  private static String captioned(String caption, int beyond, GenePoints genes) {
    String full = caption;
    if (beyond > 0) {
      full += " Beyond the axes and drawn at their ends: " + beyond + ".";
    }
    return genes.size() > MOST_NUMBERS
        ? full + " The numbers are those of the " + MOST_NUMBERS + " smallest p."
        : full;
  }

  private static Markup legend(DenseDots others, DenseDots up, DenseDots down) {
    return new Legend(FRAME.left(), FRAME.right(), FRAME.top() - 14)
        .dot(Palette.VERMILION, up.count() + " up")
        .dot(Palette.ACCENT, down.count() + " down")
        .dot(Palette.MUTED, others.count() + " not significant")
        .markup();
  }

  private static String data(GenePoints genes) {
    var data = new Tsv("gene", "base_mean", "log2_fold_change", "log10p", "significant");
    for (int i : genes.strongest(MOST_NUMBERS)) {
      data.row(
          genes.gene().get(i),
          genes.baseMean()[i],
          genes.log2FoldChange()[i],
          genes.log10p()[i],
          genes.significant()[i] ? "TRUE" : "FALSE");
    }
    return data.toString();
  }
}
