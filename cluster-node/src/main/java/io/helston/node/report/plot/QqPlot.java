package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.PathText;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.protocol.result.BootstrapColumn.Predictive;

/**
 * Order statistics of samples from the fitted model against those of the data, as {@code
 * bebi103.viz.qqplot} draws them: where the model fits, the band holds the 45 degree line.
 */
public final class QqPlot {
  private static final double LEFT = 76;
  private static final double TOP = 52;
  private static final double SIDE = 275;
  private static final double RIGHT = 24;
  private static final double BELOW = 48;

  private QqPlot() {}

  /**
   * Draws the band of each order statistic.
   *
   * @param axis what was observed
   * @param caption how, from how many data
   */
  public static Figure draw(String title, String axis, Predictive predictive, String caption) {
    var leftOut = new LeftOut();
    Bands bands = Bands.of(predictive, leftOut);
    var frame = new Frame(LEFT, TOP, LEFT + SIDE, TOP + SIDE);
    Range range = bands.range();
    Scale x = frame.x(range, 0.03);
    Scale y = frame.y(range, 0.03);
    String full = leftOut.captioned(caption, "order statistic", "order statistics");
    double width = LEFT + SIDE + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.yAxis(y, "samples"), frame.xAxis(x, axis));
    if (bands.rows().length == 0) {
      image.add(Svg.note(LEFT + SIDE / 2, TOP + SIDE / 2, Anchor.MIDDLE, "nothing finite"));
    } else {
      var high = new PathText();
      var low = new PathText();
      var median = new PathText();
      int[] rows = bands.rows();
      for (int i = 0; i < rows.length; i++) {
        int back = rows[rows.length - 1 - i];
        high.to(x.at(bands.data(rows[i])), y.at(bands.band(Bands.HIGH_95, rows[i])));
        median.to(x.at(bands.data(rows[i])), y.at(bands.band(Bands.MEDIAN, rows[i])));
        low.to(x.at(bands.data(back)), y.at(bands.band(Bands.LOW_95, back)));
      }
      image.add(
          Svg.area(high.along(low).close(), Palette.BLUES.get(0), 0.8),
          Svg.curve(median, Palette.BLUES.get(3), 1.5),
          Svg.curve(diagonal(frame), Palette.ORANGE, 1.5),
          legend());
    }
    return new Figure(image, width, full, bands.numbers());
  }

  /** Both scales show the same range, so equal numbers lie between opposite corners. */
  private static PathText diagonal(Frame frame) {
    return new PathText().to(frame.left(), frame.bottom()).to(frame.right(), frame.top());
  }

  private static Markup legend() {
    double y = TOP - 14;
    return Markup.of("g")
        .add(
            Svg.box(LEFT, y - 9, LEFT + 16, y + 1, Palette.BLUES.get(0)),
            Svg.note(LEFT + 21, y, Anchor.START, "95 % of samples"),
            Svg.line(LEFT + 128, y - 4, LEFT + 144, y - 4, Palette.BLUES.get(3), 1.5),
            Svg.note(LEFT + 149, y, Anchor.START, "median"),
            Svg.line(LEFT + 205, y - 4, LEFT + 221, y - 4, Palette.ORANGE, 1.5),
            Svg.note(LEFT + 226, y, Anchor.START, "equal"));
  }
}
