package io.helston.node.report.plot;

import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.node.report.svg.TextWidth;

/** What colours mean, from left to right above a frame, as far as there is room. */
final class Legend {
  private static final double DOT = 4;
  private static final double GAP = 16;
  private static final double WIDEST = 170;

  private final Markup entries = Markup.of("g");
  private final double y;
  private final double right;
  private double x;

  Legend(double left, double right, double y) {
    this.x = left;
    this.right = right;
    this.y = y;
  }

  /** Appends a dot and its meaning; nothing if there is no room left. */
  Legend dot(String colour, String meaning) {
    return entry(Svg.disc(x + DOT, y - DOT, DOT, colour), meaning);
  }

  /** Appends a line and its meaning; nothing if there is no room left. */
  Legend line(String colour, String meaning) {
    return entry(Svg.line(x, y - DOT, x + 2 * DOT, y - DOT, colour, 2), meaning);
  }

  Markup markup() {
    return entries;
  }

  private Legend entry(Markup mark, String meaning) {
    double text = x + 2 * DOT + 5;
    String shown = TextWidth.shortened(meaning, WIDEST, Svg.TICK_SIZE);
    double end = text + TextWidth.of(shown, Svg.TICK_SIZE);
    if (end <= right) {
      entries.add(mark, Svg.note(text, y, Anchor.START, shown));
      x = end + GAP;
    }
    return this;
  }
}
