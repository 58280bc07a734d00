package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import java.util.List;

/**
 * Estimates with confidence intervals below each other, the first on top, as {@code
 * bebi103.viz.confints} draws them.
 */
public final class IntervalPlot {
  private static final double WIDTH = 450;
  private static final double TOP = 30;
  private static final double BELOW = 48;
  private static final double RIGHT = 24;
  private static final double MARKER_SIZE = 5;
  private static final double LINE_WIDTH = 3;

  /** The axis is logarithmic if the largest number is at least so many times the smallest. */
  private static final double LOGARITHMIC_FROM = 100;

  private IntervalPlot() {}

  /**
   * Draws the first 60 rows.
   *
   * @param axis what is estimated
   * @param caption how, from how many data
   */
  public static Figure draw(String title, String axis, List<Interval> rows, String caption) {
    List<Interval> drawn = Rows.first(rows);
    double rowHeight = Math.clamp(300.0 / Math.max(drawn.size(), 1), 50, 75);
    double left = Rows.margin(drawn);
    var frame = new Frame(left, TOP, left + WIDTH, TOP + rowHeight * Math.max(drawn.size(), 1));
    Range range = Range.of();
    for (Interval row : drawn) {
      range = range.with(row.estimate());
      range = row.isDrawable() ? range.with(row.low(), row.high()) : range;
    }
    boolean logarithmic = range.isWide(LOGARITHMIC_FROM);
    Scale x =
        logarithmic ? Scale.log10(range, 0.05, frame.left(), frame.right()) : frame.x(range, 0.05);
    Markup marks = Markup.of("g");
    var leftOut = new LeftOut();
    for (int i = 0; i < drawn.size(); i++) {
      double y = frame.top() + rowHeight * (i + 0.5);
      marks.add(Rows.label(frame, y, drawn.get(i).label()));
      marks.add(row(drawn.get(i), x, y, frame, leftOut));
    }
    String full = leftOut.captioned(caption, "estimate or interval", "estimates or intervals");
    full = Rows.captioned(full, rows.size());
    double width = frame.right() + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.xAxis(x, logarithmic ? axis + " (log scale)" : axis))
            .add(Svg.line(left, frame.top(), left, frame.bottom(), Palette.MUTED, 1))
            .add(marks);
    return new Figure(image, width, full, Rows.data(rows));
  }

  private static Markup row(Interval row, Scale x, double y, Frame frame, LeftOut leftOut) {
    Markup mark = Markup.of("g").add(row.tooltip());
    boolean interval = leftOut.unless(row.isDrawable());
    boolean estimate = leftOut.areFinite(row.estimate());
    if (interval) {
      mark.add(row.line(x, y, Palette.ACCENT, LINE_WIDTH));
    }
    if (estimate) {
      mark.add(Svg.disc(x.at(row.estimate()), y, MARKER_SIZE, Palette.ACCENT));
    }
    if (!interval && !estimate) {
      mark.add(Svg.note(frame.left() + 8, y + 4, Anchor.START, "not finite"));
    }
    return mark;
  }
}
