package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Numbers;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.PathText;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.node.report.svg.TextWidth;
import java.util.List;

/** Where replicates lie, with the estimate, and below on the same axis the intervals by method. */
public final class DensityPlot {
  private static final double WIDTH = 310;
  private static final double TOP = 46;
  private static final double HEIGHT = 160;
  private static final double ROW = 22;
  private static final double BELOW = 48;
  private static final double RIGHT = 24;

  /** Intervals may widen the axis by this share of the density's width, what is beyond is cut. */
  private static final double WIDENING = 0.6;

  private DensityPlot() {}

  /**
   * Draws a density.
   *
   * @param axis what is estimated
   * @param x where the density is known, ascending
   * @param density its values there
   * @param intervals each labelled by its method
   * @param caption how, from how many data
   */
  public static Figure draw(
      String title,
      String axis,
      double[] x,
      double[] density,
      double estimate,
      List<Interval> intervals,
      String caption) {
    double left = Rows.margin(intervals);
    var curve = new Frame(left, TOP, left + WIDTH, TOP + HEIGHT);
    double bottom = TOP + HEIGHT + ROW * intervals.size() + 8;
    var frame = new Frame(left, TOP, left + WIDTH, bottom);
    var leftOut = new LeftOut();
    Scale scale = frame.x(range(x, estimate, intervals), 0.04);
    Markup marks = curve(curve, scale, x, density, leftOut);
    for (int i = 0; i < intervals.size(); i++) {
      double y = curve.bottom() + ROW * (i + 0.5) + 4;
      Interval interval = intervals.get(i);
      marks.add(Rows.label(frame, y, interval.label()));
      if (leftOut.unless(interval.isDrawable())) {
        Markup line = interval.line(scale, y, Palette.MUTED, 3);
        marks.add(Markup.of("g").add(interval.tooltip(), line));
      } else {
        marks.add(Svg.note(left + 8, y + 4, Anchor.START, "not finite"));
      }
    }
    if (leftOut.areFinite(estimate)) {
      marks.add(estimate(frame, scale.at(estimate), estimate));
    }
    String full = leftOut.captioned(caption, "number or interval", "numbers or intervals");
    double width = frame.right() + RIGHT;
    Markup image =
        Figure.image(width, bottom + BELOW, title, full)
            .add(frame.xAxis(scale, axis), marks)
            .add(Svg.note(left - 10, TOP + HEIGHT / 2, Anchor.END, "density"));
    return new Figure(image, width, full, data(x, density, estimate, intervals));
  }

  private static Range range(double[] x, double estimate, List<Interval> intervals) {
    Range core = Range.of(x).with(estimate);
    double room = core.isEmpty() ? 0 : WIDENING * (core.high() - core.low());
    Range range = core;
    for (Interval interval : intervals) {
      if (interval.isDrawable()) {
        for (double end : new double[] {interval.low(), interval.high()}) {
          boolean near = end >= core.low() - room && end <= core.high() + room;
          range = near || core.isEmpty() ? range.with(end) : range;
        }
      }
    }
    return range;
  }

  private static Markup curve(
      Frame frame, Scale scale, double[] x, double[] density, LeftOut leftOut) {
    Scale y = Scale.linear(Range.of(density).with(0), 0.04, frame.bottom(), frame.top());
    var line = new PathText();
    var area = new PathText();
    double last = frame.left();
    for (int i = 0; i < x.length; i++) {
      if (leftOut.areFinite(x[i], density[i])) {
        last = scale.at(x[i]);
        if (area.isEmpty()) {
          area.to(last, frame.bottom());
        }
        line.to(last, y.at(density[i]));
      }
    }
    Markup curve = Markup.of("g");
    if (line.isEmpty()) {
      double middle = (frame.left() + frame.right()) / 2;
      String text = "no density";
      return curve.add(Svg.note(middle, (TOP + frame.bottom()) / 2, Anchor.MIDDLE, text));
    }
    area.along(line).to(last, frame.bottom()).close();
    return curve.add(
        Svg.area(area, Palette.SKY_BLUE, 0.3),
        Svg.curve(line, Palette.ACCENT, 1.5),
        Svg.line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), Palette.GRID, 1));
  }

  /** A vertical line with its number on top, shifted where it would leave the image. */
  private static Markup estimate(Frame frame, double at, double estimate) {
    String label = "estimate " + Numbers.text(estimate);
    double half = TextWidth.of(label, Svg.TICK_SIZE) / 2;
    double x = Math.clamp(at, frame.left() + half - 20, frame.right() - half + 20);
    return Markup.of("g")
        .add(
            Svg.line(at, TOP - 6, at, frame.bottom(), Palette.VERMILION, 1.5),
            Svg.note(x, TOP - 11, Anchor.MIDDLE, label));
  }

  private static String data(
      double[] x, double[] density, double estimate, List<Interval> intervals) {
    var data = new Tsv("what", "x_or_low", "density_or_high").row("estimate", estimate, "");
    for (Interval interval : intervals) {
      data.row(interval.label(), interval.low(), interval.high());
    }
    for (int i = 0; i < x.length; i++) {
      data.row("density", x[i], density[i]);
    }
    return data.toString();
  }
}
