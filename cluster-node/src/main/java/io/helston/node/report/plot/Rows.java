package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.node.report.svg.TextWidth;
import java.util.List;

/** Categories from top to bottom, each with its name left of the frame. */
final class Rows {
  /** More rows than this are not drawn: nobody reads them off a plot. */
  static final int MOST = 60;

  private static final double WIDEST_LABEL = 190;

  private Rows() {}

  static <T> List<T> first(List<T> rows) {
    return rows.subList(0, Math.min(rows.size(), MOST));
  }

  /** The left edge of a frame that leaves room for the labels. */
  static double margin(List<Interval> rows) {
    double widest =
        rows.stream().mapToDouble(r -> TextWidth.of(r.label(), Svg.LABEL_SIZE)).max().orElse(0);
    return Math.clamp(widest + 24, 60, WIDEST_LABEL + 24);
  }

  /** The name of a row; a long one is cut and stands in full in a tooltip. */
  static Markup label(Frame frame, double y, String label) {
    String shown = TextWidth.shortened(label, WIDEST_LABEL, Svg.LABEL_SIZE);
    Markup text = Svg.text(frame.left() - 10, y + 4, Anchor.END, shown);
    return shown.equals(label) ? text : Markup.of("g").add(Markup.of("title").text(label), text);
  }

  /** The caption, saying so if not all rows are drawn. */
  static String captioned(String caption, int rows) {
    return rows <= MOST
        ? caption
        : caption + " The first " + MOST + " of " + rows + " rows are drawn.";
  }

  /** The numbers of all rows, also of those not drawn. */
  static String data(List<Interval> rows) {
    var data = new Tsv("label", "estimate", "low", "high");
    for (Interval row : rows) {
      data.row(row.label(), row.estimate(), row.low(), row.high());
    }
    return data.toString();
  }
}
