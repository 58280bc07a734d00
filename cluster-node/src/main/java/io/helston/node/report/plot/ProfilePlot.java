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
import java.util.Arrays;

/** A profile likelihood of a share of variance, with the estimate and its standard error. */
public final class ProfilePlot {
  private static final double LEFT = 64;
  private static final double TOP = 44;
  private static final double WIDTH = 400;
  private static final double HEIGHT = 240;
  private static final double RIGHT = 24;
  private static final double BELOW = 48;

  /** How far below the maximum is drawn. */
  private static final double DEPTH = 10;

  /** Half of the 95 % point of chi-square with one degree of freedom. */
  private static final double HALF_CHI_SQUARE = 1.920729410347062;

  private ProfilePlot() {}

  /**
   * Draws a log-likelihood below its maximum.
   *
   * @param axis what the share is
   * @param logLikelihood at equal steps from 0 up to but not 1; NaN where there is none
   * @param maximum the log-likelihood of the estimate
   * @param se standard error, NaN for none
   * @param caption how, from how many data
   */
  public static Figure draw(
      String title,
      String axis,
      double[] logLikelihood,
      double maximum,
      double estimate,
      double se,
      String caption) {
    var frame = new Frame(LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT);
    Scale x = frame.x(new Range(0, 1), 0);
    double least = Arrays.stream(logLikelihood).filter(Double::isFinite).min().orElse(maximum);
    double depth = Math.min(DEPTH, Math.max(maximum - least, 2 * HALF_CHI_SQUARE));
    Scale y = frame.y(new Range(-depth, 0), 0.03);
    var line = new PathText();
    var data = new Tsv("share", "log_likelihood");
    for (int i = 0; i < logLikelihood.length; i++) {
      double share = (double) i / logLikelihood.length;
      double below = logLikelihood[i] - maximum;
      data.row(share, logLikelihood[i]);
      if (below >= -depth) {
        line.to(x.at(share), y.at(below));
      }
    }
    String full =
        caption + " Dashed: what a likelihood ratio test does not reject at 5 %. Bar: +- 1.96 SE.";
    double at = x.at(estimate);
    double limit = y.at(-HALF_CHI_SQUARE);
    double width = frame.right() + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.yAxis(y, "log-likelihood below maximum"), frame.xAxis(x, axis))
            .add(Svg.dashed(frame.left(), limit, frame.right(), limit))
            .add(Svg.curve(line, Palette.ACCENT, 1.5))
            .add(Svg.line(at, frame.top(), at, frame.bottom(), Palette.VERMILION, 1.5))
            .add(Svg.note(at, TOP - 8, Anchor.MIDDLE, Numbers.text(estimate)));
    if (Double.isFinite(se)) {
      double low = x.at(Math.max(0, estimate - 1.96 * se));
      double high = x.at(Math.min(1, estimate + 1.96 * se));
      double middle = y.at(-depth / 2);
      image.add(Svg.line(low, middle, high, middle, Palette.VERMILION, 3));
    }
    return new Figure(image, width, full, data.toString());
  }
}
