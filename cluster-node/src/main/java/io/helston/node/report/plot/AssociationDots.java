package io.helston.node.report.plot;

import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Numbers;
import io.helston.node.report.svg.PathText;
import io.helston.node.report.svg.Svg;

/**
 * Many dots of one colour as one path: lines of no length with round ends. That takes a tenth of
 * the space of as many circles, and half-transparent dots do not add up where they overlap.
 */
final class AssociationDots {
  private static final double PER_PIXEL = 10;

  private final StringBuilder path = new StringBuilder();

  /** Adds a dot, its place rounded to a tenth of a pixel. */
  void add(double x, double y) {
    path.append('M').append(rounded(x)).append(' ').append(rounded(y)).append("h0");
  }

  /** All dots. */
  Markup markup(String colour, double diameter, double opacity) {
    return Svg.curve(new PathText(), colour, diameter)
        .with("d", path.toString())
        .with("stroke-linecap", "round")
        .with("stroke-opacity", opacity);
  }

  private static String rounded(double pixels) {
    return Numbers.attribute(Math.rint(pixels * PER_PIXEL) / PER_PIXEL);
  }
}
