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
import java.util.function.IntToDoubleFunction;

/**
 * The distribution function of the data over those of samples from the fitted model, as {@code
 * bebi103.viz.predictive_ecdf} draws it: bands hold 95 and 68 % of the samples.
 */
public final class PredictiveEcdfPlot {
  private static final double LEFT = 64;
  private static final double TOP = 52;
  private static final double WIDTH = 400;
  private static final double HEIGHT = 325;
  private static final double RIGHT = 24;
  private static final double BELOW = 48;

  private PredictiveEcdfPlot() {}

  /**
   * Draws the order statistics as staircases, or as lines where not all of them are at hand.
   *
   * @param axis what was observed
   * @param size number of observations
   * @param caption how, from how many data
   */
  public static Figure draw(
      String title, String axis, Predictive predictive, int size, String caption) {
    var leftOut = new LeftOut();
    Bands bands = Bands.of(predictive, leftOut);
    var frame = new Frame(LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT);
    Scale x = frame.x(bands.range(), 0.03);
    Scale y = frame.y(new Range(0, 1), 0);
    boolean all = predictive.ranks().length == size;
    var stairs = new Stairs(bands, x, y, size, all);
    String full = leftOut.captioned(caption, "order statistic", "order statistics");
    double width = LEFT + WIDTH + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.yAxis(y, "ECDF"), frame.xAxis(x, axis));
    if (bands.rows().length == 0) {
      image.add(Svg.note(LEFT + WIDTH / 2, TOP + HEIGHT / 2, Anchor.MIDDLE, "nothing finite"));
    } else {
      image.add(
          Svg.area(stairs.between(Bands.LOW_95, Bands.HIGH_95), Palette.BLUES.get(0), 1),
          Svg.area(stairs.between(Bands.LOW_68, Bands.HIGH_68), Palette.BLUES.get(1), 1),
          Svg.curve(stairs.of(Bands.MEDIAN), Palette.BLUES.get(4), 1.5),
          Svg.curve(stairs.of(bands::data), Palette.ORANGE, 2),
          legend());
    }
    return new Figure(image, width, full, bands.numbers());
  }

  private static Markup legend() {
    double y = TOP - 14;
    return Markup.of("g")
        .add(
            Svg.box(LEFT, y - 9, LEFT + 16, y + 1, Palette.BLUES.get(0)),
            Svg.note(LEFT + 21, y, Anchor.START, "95 % of samples"),
            Svg.box(LEFT + 128, y - 9, LEFT + 144, y + 1, Palette.BLUES.get(1)),
            Svg.note(LEFT + 149, y, Anchor.START, "68 %"),
            Svg.line(LEFT + 195, y - 4, LEFT + 211, y - 4, Palette.BLUES.get(4), 1.5),
            Svg.note(LEFT + 216, y, Anchor.START, "median"),
            Svg.line(LEFT + 276, y - 4, LEFT + 292, y - 4, Palette.ORANGE, 2),
            Svg.note(LEFT + 297, y, Anchor.START, "data"));
  }

  /** Distribution functions as lines in the plot. */
  private record Stairs(Bands bands, Scale x, Scale y, int size, boolean all) {

    PathText of(int percentile) {
      return of(row -> bands.band(percentile, row));
    }

    /** From the frame's bottom at the first number to its top at the last. */
    PathText of(IntToDoubleFunction number) {
      var line = new PathText();
      double height = 0;
      for (int row : bands.rows()) {
        double at = x.at(number.applyAsDouble(row));
        double next = (bands.predictive().ranks()[row] + 1.0) / size;
        if (all || line.isEmpty()) {
          line.to(at, y.at(height));
        }
        line.to(at, y.at(next));
        height = next;
      }
      return line;
    }

    /** The area between two percentiles: up along one, back down along the other. */
    PathText between(int low, int high) {
      var back = new PathText();
      int[] rows = bands.rows();
      for (int i = rows.length - 1; i >= 0; i--) {
        double at = x.at(bands.band(high, rows[i]));
        back.to(at, y.at((bands.predictive().ranks()[rows[i]] + 1.0) / size));
        if (all || i == 0) {
          back.to(at, y.at(i == 0 ? 0 : (bands.predictive().ranks()[rows[i - 1]] + 1.0) / size));
        }
      }
      return of(low).along(back).close();
    }
  }
}
