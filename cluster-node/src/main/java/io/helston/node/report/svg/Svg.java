package io.helston.node.report.svg;

import java.util.Map;

/**
 * The shapes plots are made of.
 *
 * <p>A shape has its colour as an attribute and, if the colour plays a part that a dark page must
 * change, a class: {@code fill-} or {@code line-} and then ink, muted, grid or accent.
 */
public final class Svg {
  /** Font size of titles and labels in pixels. */
  public static final double LABEL_SIZE = 12;

  /** Font size of tick labels in pixels. */
  public static final double TICK_SIZE = 11;

  private static final double TITLE_SIZE = 13;
  private static final String FONT =
      "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

  private static final Map<String, String> PARTS =
      Map.of(
          Palette.INK, "ink",
          Palette.MUTED, "muted",
          Palette.GRID, "grid",
          Palette.ACCENT, "accent");

  private Svg() {}

  /** Which end of a text lies at its coordinates. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * The outermost element with a visible title.
   *
   * @param description what the plot shows, for those who cannot see it
   */
  public static Markup image(double width, double height, String title, String description) {
    return Markup.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + Numbers.attribute(width) + " " + Numbers.attribute(height))
        .with("width", width)
        .with("height", height)
        .with("role", "img")
        .with("font-family", FONT)
        .with("font-size", LABEL_SIZE)
        .with("style", "font-variant-numeric: tabular-nums")
        .add(Markup.of("title").text(title))
        .add(Markup.of("desc").text(description))
        .add(
            text(12, 18, Anchor.START, TextWidth.shortened(title, width - 24, TITLE_SIZE))
                .with("font-size", TITLE_SIZE)
                .with("font-weight", "600"));
  }

  /** A text in ink. */
  public static Markup text(double x, double y, Anchor anchor, String text) {
    Markup element = Markup.of("text").with("x", x).with("y", y);
    switch (anchor) {
      case START -> element.with("text-anchor", "start");
      case MIDDLE -> element.with("text-anchor", "middle");
      case END -> element.with("text-anchor", "end");
    }
    return filled(element, Palette.INK).text(text);
  }

  /** A text in a small muted font. */
  public static Markup note(double x, double y, Anchor anchor, String text) {
    return filled(text(x, y, anchor, text), Palette.MUTED).with("font-size", TICK_SIZE);
  }

  /** A text that runs upwards, its middle at the coordinates. */
  public static Markup upwards(double x, double y, String text) {
    String place = Numbers.attribute(x) + " " + Numbers.attribute(y);
    return text(x, y, Anchor.MIDDLE, text).with("transform", "rotate(-90 " + place + ")");
  }

  /** A straight line. */
  public static Markup line(
      double x1, double y1, double x2, double y2, String colour, double width) {
    Markup element = Markup.of("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
    return drawn(element, colour, width);
  }

  /** A line with gaps, for what is a reference and not data. */
  public static Markup dashed(double x1, double y1, double x2, double y2) {
    return line(x1, y1, x2, y2, Palette.MUTED, 1).with("stroke-dasharray", "4 3");
  }

  /** A line through points. */
  public static Markup curve(PathText points, String colour, double width) {
    Markup element = Markup.of("path").with("d", points.toString()).with("fill", "none");
    return drawn(element, colour, width).with("stroke-linejoin", "round");
  }

  /** An area with an outline through points. */
  public static Markup area(PathText outline, String colour, double opacity) {
    Markup element = Markup.of("path").with("d", outline.toString());
    return filled(element, colour).with("fill-opacity", opacity);
  }

  /** A disc. */
  public static Markup disc(double x, double y, double radius, String colour) {
    return filled(Markup.of("circle").with("cx", x).with("cy", y).with("r", radius), colour);
  }

  /** A rectangle between two corners, in any order. */
  public static Markup box(double x1, double y1, double x2, double y2, String colour) {
    return filled(
        Markup.of("rect")
            .with("x", Math.min(x1, x2))
            .with("y", Math.min(y1, y2))
            .with("width", Math.abs(x2 - x1))
            .with("height", Math.abs(y2 - y1)),
        colour);
  }

  /** A triangle that points left (direction -1) or right (1), its tip at the coordinates. */
  public static Markup arrowHead(double x, double y, int direction, double size, String colour) {
    double base = x - direction * size;
    String points =
        Numbers.attribute(x)
            + ","
            + Numbers.attribute(y)
            + " "
            + Numbers.attribute(base)
            + ","
            + Numbers.attribute(y - size / 2)
            + " "
            + Numbers.attribute(base)
            + ","
            + Numbers.attribute(y + size / 2);
    return filled(Markup.of("polygon").with("points", points), colour);
  }

  private static Markup filled(Markup element, String colour) {
    String part = PARTS.get(colour);
    return (part == null ? element : element.with("class", "fill-" + part)).with("fill", colour);
  }

  private static Markup drawn(Markup element, String colour, double width) {
    String part = PARTS.get(colour);
    return (part == null ? element : element.with("class", "line-" + part))
        .with("stroke", colour)
        .with("stroke-width", width);
  }
}
