package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Numbers;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.node.report.svg.TextWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The estimate without each block, beside that of the full sample plus and minus its jackknife
 * standard error. The three blocks that move the estimate most are named.
 */
public final class InfluencePlot {
  private static final double LEFT = 76;
  private static final double TOP = 34;
  private static final double WIDTH = 500;
  private static final double HEIGHT = 260;
  private static final double RIGHT = 90;
  private static final double BELOW = 48;
  private static final double RADIUS = 2.5;
  private static final int NAMED = 3;
  private static final double LINE_HEIGHT = 13;

  private InfluencePlot() {}

  /**
   * Draws one point per block, counted from 0.
   *
   * @param axis what is estimated
   * @param full estimate from the full sample
   * @param se its standard error
   * @param caption how, from how many data
   */
  public static Figure draw(
      String title, String axis, double[] leaveOneOut, double full, double se, String caption) {
    var frame = new Frame(LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT);
    Range range = Range.of(leaveOneOut).with(full, full - se, full + se);
    Range blocks = Range.of(0, leaveOneOut.length - 1);
    Scale x = new Scale.Whole(Scale.linear(blocks, 0.02, frame.left(), frame.right()));
    Scale y = frame.y(range, 0.06);
    var leftOut = new LeftOut();
    Markup reference = reference(frame, y, full, se, leftOut);
    Markup points = Markup.of("g");
    for (int j = 0; j < leaveOneOut.length; j++) {
      if (leftOut.areFinite(leaveOneOut[j])) {
        String text = "without block " + j + ": " + Numbers.text(leaveOneOut[j]);
        Markup point = Svg.disc(x.at(j), y.at(leaveOneOut[j]), RADIUS, Palette.ACCENT);
        points.add(point.add(Markup.of("title").text(text)));
      }
    }
    String complete = leftOut.captioned(caption, "number", "numbers");
    double width = frame.right() + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, complete)
            .add(frame.yAxis(y, axis), frame.xAxis(x, "block left out"), reference, points)
            .add(names(frame, x, y, leaveOneOut, full));
    return new Figure(image, width, complete, data(leaveOneOut, full, se));
  }

  private static Markup reference(Frame frame, Scale y, double full, double se, LeftOut leftOut) {
    Markup reference = Markup.of("g");
    if (!leftOut.areFinite(full)) {
      return reference;
    }
    double left = frame.left();
    double right = frame.right();
    if (leftOut.areFinite(full - se, full + se)) {
      double low = y.at(full - se);
      double high = y.at(full + se);
      reference.add(
          Svg.box(left, low, right, high, Palette.BLUES.get(0)).with("fill-opacity", 0.3));
      if (low - high > 4 * LINE_HEIGHT) {
        reference.add(
            Svg.note(right + 6, high + 4, Anchor.START, "+1 SE"),
            Svg.note(right + 6, low + 4, Anchor.START, "\u22121 SE"));
      }
    }
    double at = y.at(full);
    return reference.add(
        Svg.line(left, at, right, at, Palette.MUTED, 1),
        Svg.note(right + 6, at + 4, Anchor.START, "full sample"));
  }

  /** The most influential blocks, each named where its name covers no point and no other name. */
  private static Markup names(Frame frame, Scale x, Scale y, double[] leaveOneOut, double full) {
    Markup names = Markup.of("g");
    var taken = new ArrayList<Box>();
    for (int j = 0; j < leaveOneOut.length; j++) {
      if (Double.isFinite(leaveOneOut[j])) {
        taken.add(new Box(x.at(j), y.at(leaveOneOut[j]), 2 * RADIUS, 2 * RADIUS));
      }
    }
    for (int j : mostInfluential(leaveOneOut, full)) {
      String name = "block " + j;
      double width = TextWidth.of(name, Svg.TICK_SIZE);
      double height = y.at(leaveOneOut[j]);
      Box place = place(frame, taken, x.at(j), height, width, leaveOneOut[j] > full ? -1 : 1);
      taken.add(place);
      names.add(
          Svg.disc(x.at(j), height, RADIUS + 1, Palette.VERMILION),
          Svg.text(place.x(), place.y() + 4, Anchor.MIDDLE, name).with("font-size", Svg.TICK_SIZE));
    }
    return names;
  }

  /** Away from the full sample's line, else beside the point, else towards the line. */
  private static Box place(
      Frame frame, List<Box> taken, double x, double y, double width, int away) {
    double middle = Math.clamp(x, frame.left() + width / 2 + 2, frame.right() - width / 2 - 2);
    List<Box> places =
        List.of(
            new Box(middle, y + away * LINE_HEIGHT, width, LINE_HEIGHT),
            new Box(x + width / 2 + 8, y, width, LINE_HEIGHT),
            new Box(x - width / 2 - 8, y, width, LINE_HEIGHT),
            new Box(middle, y - away * LINE_HEIGHT, width, LINE_HEIGHT));
    return places.stream()
        .filter(place -> place.inside(frame) && taken.stream().noneMatch(place::overlaps))
        .findFirst()
        .orElse(places.getFirst());
  }

  /** A rectangle by its middle. */
  private record Box(double x, double y, double width, double height) {

    boolean overlaps(Box other) {
      return 2 * Math.abs(x - other.x) < width + other.width
          && 2 * Math.abs(y - other.y) < height + other.height;
    }

    boolean inside(Frame frame) {
      return x - width / 2 >= frame.left()
          && x + width / 2 <= frame.right()
          && y - height / 2 >= frame.top()
          && y + height / 2 <= frame.bottom();
    }
  }

  private static List<Integer> mostInfluential(double[] leaveOneOut, double full) {
    return IntStream.range(0, leaveOneOut.length)
        .filter(j -> Double.isFinite(leaveOneOut[j] - full) && leaveOneOut[j] != full)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -Math.abs(leaveOneOut[j] - full)))
        .limit(NAMED)
        .toList();
  }

  private static String data(double[] leaveOneOut, double full, double se) {
    var data = new Tsv("block", "estimate", "difference").row("full", full, 0.0).row("se", se, "");
    for (int j = 0; j < leaveOneOut.length; j++) {
      data.row(j, leaveOneOut[j], leaveOneOut[j] - full);
    }
    return data.toString();
  }
}
