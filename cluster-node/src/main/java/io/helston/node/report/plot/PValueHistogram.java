package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;

/**
 * How many genes have which p-value. Without any difference all 50 bins are about equally high;
 * differences add to the first ones, and a hill elsewhere speaks against the model.
 */
public final class PValueHistogram {
  static final int BINS = 50;

  private static final Frame FRAME = new Frame(60, 52, 380, 252);
  private static final double RIGHT = 24;
  private static final double BELOW = 48;

  private PValueHistogram() {}

  /**
   * Draws all p-values that exist.
   *
   * @param p NaN for those that do not
   * @param caption how, from how many data
   */
  public static Figure draw(String title, double[] p, String caption) {
    var leftOut = new LeftOut();
    int[] genes = new int[BINS];
    int most = 1;
    for (double value : p) {
      if (leftOut.areFinite(value)) {
        int bin = Math.clamp((int) (value * BINS), 0, BINS - 1);
        most = Math.max(most, ++genes[bin]);
      }
    }
    String full = leftOut.captioned(caption, "p-value", "p-values");
    Scale x = FRAME.x(new Range(0, 1), 0);
    Scale y =
        new Scale.Whole(Scale.linear(new Range(0, most * 1.05), 0, FRAME.bottom(), FRAME.top()));
    double width = FRAME.right() + RIGHT;
    Markup image =
        Figure.image(width, FRAME.bottom() + BELOW, title, full)
            .add(FRAME.yAxis(y, "genes"), FRAME.xAxis(x, "p"));
    var data = new Tsv("from", "to", "genes");
    for (int bin = 0; bin < BINS; bin++) {
      double from = bin / (double) BINS;
      double to = (bin + 1) / (double) BINS;
      data.row(from, to, genes[bin]);
      if (genes[bin] > 0) {
        image.add(
            Svg.box(x.at(from) + 0.5, y.at(0), x.at(to) - 0.5, y.at(genes[bin]), Palette.ACCENT));
      }
    }
    return new Figure(image, width, full, data.toString());
  }
}
