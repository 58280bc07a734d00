package io.helston.node.report.svg;

import io.helston.node.report.svg.Scale.Tick;
import io.helston.node.report.svg.Svg.Anchor;
import java.util.List;

/** The rectangle numbers are drawn in, in pixels from the top left of the image. */
public record Frame(double left, double top, double right, double bottom) {
  private static final double TICK_LENGTH = 4;
  private static final double TICK_SPACING_X = 70;
  private static final double TICK_SPACING_Y = 45;

  /** Least space between two labels on one line. */
  private static final double LABEL_GAP = 10;

  /** A linear scale from the left to the right edge. */
  public Scale x(Range range, double margin) {
    return Scale.linear(range, margin, left, right);
  }

  /** A linear scale from the bottom to the top edge. */
  public Scale y(Range range, double margin) {
    return Scale.linear(range, margin, bottom, top);
  }

  /** The horizontal axis under the frame, with thin lines up through it and a title below. */
  public Markup xAxis(Scale x, String title) {
    Markup axis = Markup.of("g");
    for (Tick tick : xTicks(x)) {
      double at = x.at(tick.value());
      axis.add(
          Svg.line(at, top, at, bottom, Palette.GRID, 1),
          Svg.line(at, bottom, at, bottom + TICK_LENGTH, Palette.MUTED, 1),
          Svg.note(at, bottom + 17, Anchor.MIDDLE, tick.label()));
    }
    axis.add(Svg.line(left, bottom, right, bottom, Palette.MUTED, 1));
    String shown = TextWidth.shortened(title, right - left, Svg.LABEL_SIZE);
    return axis.add(Svg.text((left + right) / 2, bottom + 36, Anchor.MIDDLE, shown));
  }

  /** The vertical axis left of the frame, with its title turned. */
  public Markup yAxis(Scale y, String title) {
    Markup axis = Markup.of("g");
    double widest = 0;
    for (Tick tick : y.ticks(about(bottom - top, TICK_SPACING_Y))) {
      double at = y.at(tick.value());
      axis.add(
          Svg.line(left, at, right, at, Palette.GRID, 1),
          Svg.line(left - TICK_LENGTH, at, left, at, Palette.MUTED, 1),
          Svg.note(left - 8, at + 4, Anchor.END, tick.label()));
      widest = Math.max(widest, TextWidth.of(tick.label(), Svg.TICK_SIZE));
    }
    axis.add(Svg.line(left, top, left, bottom, Palette.MUTED, 1));
    String shown = TextWidth.shortened(title, bottom - top, Svg.LABEL_SIZE);
    double x = Math.max(left - widest - 18, Svg.LABEL_SIZE + 2);
    return axis.add(Svg.upwards(x, (top + bottom) / 2, shown));
  }

  /** As many ticks as have room for their labels. */
  private List<Tick> xTicks(Scale x) {
    int about = about(right - left, TICK_SPACING_X);
    List<Tick> ticks = x.ticks(about);
    while (about > 1 && overlap(x, ticks)) {
      about--;
      ticks = x.ticks(about);
    }
    return ticks;
  }

  private static boolean overlap(Scale x, List<Tick> ticks) {
    double end = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      double half = TextWidth.of(tick.label(), Svg.TICK_SIZE) / 2;
      if (x.at(tick.value()) - half < end) {
        return true;
      }
      end = x.at(tick.value()) + half + LABEL_GAP;
    }
    return false;
  }

  private static int about(double length, double spacing) {
    return Math.max(2, (int) (length / spacing));
  }
}
