package io.helston.node.report.plot;

import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Numbers;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;

/**
 * An estimate between the ends of an interval.
 *
 * @param label what it is an estimate of, or how the interval was made
 * @param estimate NaN if there is none
 * @param low lower end; negative infinity if there is none, NaN if it is not known
 * @param high upper end; infinity if there is none, NaN if it is not known
 */
public record Interval(String label, double estimate, double low, double high) {
  private static final double ARROW = 9;

  /** An estimate plus and minus a standard error. */
  public static Interval around(String label, double estimate, double se) {
    return new Interval(label, estimate, estimate - se, estimate + se);
  }

  /** Whether both ends are known and some of the interval lies at finite numbers. */
  boolean isDrawable() {
    return low <= high && low < Double.POSITIVE_INFINITY && high > Double.NEGATIVE_INFINITY;
  }

  /**
   * The drawable interval as a line at height y. An end the scale does not reach is an arrow to its
   * edge.
   */
  Markup line(Scale x, double y, String colour, double width) {
    boolean beyondLeft = low < x.range().low();
    boolean beyondRight = high > x.range().high();
    double from = x.at(low);
    double to = x.at(high);
    Markup line = Markup.of("g");
    line.add(
        Svg.line(
            beyondLeft ? Math.min(from + ARROW, to) : from,
            y,
            beyondRight ? Math.max(to - ARROW, from) : to,
            y,
            colour,
            width));
    if (beyondLeft) {
      line.add(Svg.arrowHead(from, y, -1, ARROW, colour));
    }
    if (beyondRight) {
      line.add(Svg.arrowHead(to, y, 1, ARROW, colour));
    }
    return line;
  }

  /** The numbers in words, shown when a reader points at the line. */
  Markup tooltip() {
    String text =
        label
            + ": "
            + Numbers.text(estimate)
            + " ("
            + Numbers.text(low)
            + " to "
            + Numbers.text(high)
            + ")";
    return Markup.of("title").text(text);
  }
}
