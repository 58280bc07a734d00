package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.node.report.svg.TextWidth;
import java.util.List;

/**
 * The normalised counts of one gene by group, 0.5 added so that zeros have a place on the
 * logarithmic axis.
 */
public final class GeneCountsPlot {
  private static final double LEFT = 74;
  private static final double TOP = 40;
  private static final double HEIGHT = 180;
  private static final double RIGHT = 16;
  private static final double BELOW = 30;
  private static final double NARROWEST = 180;
  private static final double WIDEST = 480;
  private static final double SLOT = 56;
  private static final double RADIUS = 3;
  private static final double PSEUDOCOUNT = 0.5;

  /** Steps by it never come close to each other: the golden ratio's fraction. */
  private static final double JITTER = 0.6180339887498949;

  private GeneCountsPlot() {}

  /**
   * Draws all samples.
   *
   * @param counts normalised counts in the order of the samples
   * @param caption how, from how many data
   */
  public static Figure draw(String title, SampleGroups samples, double[] counts, String caption) {
    List<String> groups = samples.groups();
    int[] numbers = samples.numbers();
    double slot = Math.clamp(SLOT * groups.size(), NARROWEST, WIDEST) / Math.max(groups.size(), 1);
    var frame = new Frame(LEFT, TOP, LEFT + slot * groups.size(), TOP + HEIGHT);
    Scale y = scale(counts, frame);
    var leftOut = new LeftOut();
    Markup dots = Markup.of("g");
    int[] seen = new int[groups.size()];
    var data = new Tsv("sample", "group", "normalised_count");
    for (int i = 0; i < counts.length; i++) {
      int group = numbers[i];
      data.row(samples.samples().get(i), samples.labels().get(i), counts[i]);
      if (leftOut.areFinite(counts[i])) {
        double aside = (seen[group]++ * JITTER + 0.5) % 1 - 0.5;
        double x = frame.left() + slot * (group + 0.5 + 0.5 * aside);
        Markup dot = Svg.disc(x, y.at(counts[i] + PSEUDOCOUNT), RADIUS, SampleGroups.colour(group));
        dots.add(Markup.of("g").add(Markup.of("title").text(samples.samples().get(i)), dot));
      }
    }
    String full =
        SampleGroups.captioned(leftOut.captioned(caption, "count", "counts"), groups.size());
    double width = frame.right() + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.yAxis(y, "normalised count + 0.5"), axis(frame, groups, slot), dots);
    return new Figure(image, width, full, data.toString());
  }

  private static Scale scale(double[] counts, Frame frame) {
    Range range = Range.of();
    for (double count : counts) {
      range = range.with(count + PSEUDOCOUNT);
    }
    return Scale.log10(
        range.isEmpty() ? new Range(PSEUDOCOUNT, 10) : range, 0.05, frame.bottom(), frame.top());
  }

  private static Markup axis(Frame frame, List<String> groups, double slot) {
    Markup axis =
        Markup.of("g")
            .add(
                Svg.line(
                    frame.left(), frame.bottom(), frame.right(), frame.bottom(), Palette.MUTED, 1));
    for (int group = 0; group < groups.size(); group++) {
      String shown = TextWidth.shortened(groups.get(group), slot - 4, Svg.TICK_SIZE);
      double x = frame.left() + slot * (group + 0.5);
      axis.add(
          Markup.of("g")
              .add(
                  Markup.of("title").text(groups.get(group)),
                  Svg.note(x, frame.bottom() + 17, Anchor.MIDDLE, shown)));
    }
    return axis;
  }
}
