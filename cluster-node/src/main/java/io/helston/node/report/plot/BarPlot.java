package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Numbers;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import java.util.List;

/** Bars from zero with an error bar each, one below the other. */
public final class BarPlot {
  private static final double WIDTH = 380;
  private static final double TOP = 44;
  private static final double BELOW = 48;
  private static final double RIGHT = 24;
  private static final double ROW = 30;
  private static final double BAR = 18;
  private static final double CAP = 4;

  private BarPlot() {}

  /**
   * Draws the first 60 rows; the ends of each interval are the error bar.
   *
   * @param axis what the bars' lengths are
   * @param reference where to draw a dashed line, NaN for nowhere
   * @param caption how, from how many data
   */
  public static Figure draw(
      String title, String axis, List<Interval> rows, double reference, String caption) {
    List<Interval> drawn = Rows.first(rows);
    double left = Rows.margin(drawn);
    var frame = new Frame(left, TOP, left + WIDTH, TOP + ROW * Math.max(drawn.size(), 1));
    Range range = Range.of(0, reference);
    for (Interval row : drawn) {
      range = range.with(row.estimate());
      range = row.isDrawable() ? range.with(row.low(), row.high()) : range;
    }
    Scale x = frame.x(range, 0.04);
    Markup marks = Markup.of("g");
    var leftOut = new LeftOut();
    for (int i = 0; i < drawn.size(); i++) {
      double y = frame.top() + ROW * (i + 0.5);
      marks.add(Rows.label(frame, y, drawn.get(i).label()));
      marks.add(row(drawn.get(i), x, y, leftOut));
    }
    String full = leftOut.captioned(caption, "bar or error bar", "bars or error bars");
    full = Rows.captioned(full, rows.size());
    double width = frame.right() + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.xAxis(x, axis), marks)
            .add(Svg.line(x.at(0), frame.top(), x.at(0), frame.bottom(), Palette.MUTED, 1));
    if (Double.isFinite(reference)) {
      double at = x.at(reference);
      image.add(Svg.dashed(at, frame.top() - 4, at, frame.bottom()));
      String label = Numbers.text(reference);
      image.add(Svg.note(at, frame.top() - 8, Anchor.MIDDLE, label));
    }
    return new Figure(image, width, full, Rows.data(rows));
  }

  private static Markup row(Interval row, Scale x, double y, LeftOut leftOut) {
    Markup mark = Markup.of("g").add(row.tooltip());
    if (!leftOut.areFinite(row.estimate())) {
      return mark.add(Svg.note(x.at(0) + 8, y + 4, Anchor.START, "not finite"));
    }
    double end = x.at(row.estimate());
    mark.add(
        Svg.box(x.at(0), y - BAR / 2, end, y + BAR / 2, Palette.SKY_BLUE)
            .with("fill-opacity", 0.6));
    if (leftOut.unless(row.isDrawable())) {
      mark.add(row.line(x, y, Palette.INK, 1.5));
      for (double edge : new double[] {row.low(), row.high()}) {
        if (x.range().contains(edge)) {
          mark.add(Svg.line(x.at(edge), y - CAP, x.at(edge), y + CAP, Palette.INK, 1.5));
        }
      }
    }
    return mark;
  }
}
