package io.helston.node.report.plot;

import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Svg;

/**
 * A plot and what stands beside it.
 *
 * @param image an {@code svg} element
 * @param width its width in pixels
 * @param caption what is shown, from how many data and how
 * @param data the numbers drawn, and those left out, tab separated below a header
 */
public record Figure(Markup image, double width, String caption, String data) {

  static Markup image(double width, double height, String title, String caption) {
    return Svg.image(width, height, title, caption);
  }
}
