package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import java.util.List;
import java.util.Locale;

/** Samples along the first two principal components, coloured by group and named if few. */
public final class SamplePcaPlot {
  private static final Frame FRAME = new Frame(66, 52, 406, 352);
  private static final double RIGHT = 24;
  private static final double BELOW = 48;
  private static final double RADIUS = 4;

  /** Names of more samples than this would cover the plot; each has a tooltip. */
  private static final int MOST_NAMES = 40;

  private SamplePcaPlot() {}

  /**
   * Draws all samples.
   *
   * @param first coordinates along the first component
   * @param second coordinates along the second one
   * @param shares of the variance that the two explain
   * @param caption how, from how many data
   */
  public static Figure draw(
      String title,
      SampleGroups samples,
      double[] first,
      double[] second,
      double[] shares,
      String caption) {
    Scale x = FRAME.x(Range.of(first), 0.08);
    Scale y = FRAME.y(Range.of(second), 0.08);
    List<String> groups = samples.groups();
    int[] numbers = samples.numbers();
    var leftOut = new LeftOut();
    var labels = new AssociationLabels(FRAME);
    Markup dots = Markup.of("g");
    var data = new Tsv("sample", "group", "PC1", "PC2");
    for (int i = 0; i < first.length; i++) {
      String sample = samples.samples().get(i);
      data.row(sample, samples.labels().get(i), first[i], second[i]);
      if (leftOut.areFinite(first[i], second[i])) {
        Markup dot =
            Svg.disc(x.at(first[i]), y.at(second[i]), RADIUS, SampleGroups.colour(numbers[i]));
        dots.add(
            Markup.of("g")
                .add(Markup.of("title").text(sample + ": " + samples.labels().get(i)), dot));
        labels.keepFree(x.at(first[i]), y.at(second[i]), 2 * RADIUS);
      }
    }
    for (int i = 0; i < first.length && first.length <= MOST_NAMES; i++) {
      if (Double.isFinite(first[i]) && Double.isFinite(second[i])) {
        labels.name(x.at(first[i]), y.at(second[i]), samples.samples().get(i));
      }
    }
    String full =
        SampleGroups.captioned(leftOut.captioned(caption, "sample", "samples"), groups.size());
    double width = FRAME.right() + RIGHT;
    var legend = new Legend(FRAME.left(), FRAME.right(), FRAME.top() - 14);
    for (int group = 0; group < groups.size(); group++) {
      legend.dot(SampleGroups.colour(group), groups.get(group));
    }
    Markup image =
        Figure.image(width, FRAME.bottom() + BELOW, title, full)
            .add(FRAME.yAxis(y, axis(2, shares[1])), FRAME.xAxis(x, axis(1, shares[0])))
            .add(dots, labels.markup(), legend.markup());
    return new Figure(image, width, full, data.toString());
  }

  private static String axis(int component, double share) {
    return String.format(Locale.ROOT, "PC%d (%.1f %% of variance)", component, 100 * share);
  }
}
