package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The strength of association along the genome: chromosomes in alternate greys, variants below p =
 * 5e-8 in colour, and the strongest variant of each region named.
 *
 * <p>Of variants above p = 0.01 at most 20,000 are drawn.
 */
public final class ManhattanPlot {
  private static final double LEFT = 60;
  private static final double TOP = 34;
  private static final double WIDTH = 900;
  private static final double HEIGHT = 300;
  private static final double RIGHT = 44;
  private static final double BELOW = 52;
  private static final double DOT = 3;
  private static final double HIT = 4;
  private static final double ODD_OPACITY = 0.45;

  /** Minus log10 of 5e-8, the custom of studies of the whole genome. */
  private static final double SIGNIFICANT = -StrictMath.log10(5e-8);

  /** Minus log10 of 1e-5: weaker variants are not named. */
  private static final double NAMED_FROM = 5;

  /** The axis reaches at least this far, so that plots of weak associations look weak. */
  private static final double LEAST_TOP = 8;

  private static final double ROOM_FOR_NAMES = 1.14;
  private static final int MOST_NAMES = 12;

  /** In pixels, between the named variants of one chromosome. */
  private static final double REGION = 24;

  private static final int MOST_NUMBERS = 200;

  private ManhattanPlot() {}

  /**
   * Draws all chromosomes.
   *
   * @param caption how, from how many data
   */
  public static Figure draw(String title, AssociationPoints points, String caption) {
    var frame = new Frame(LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT);
    var axis = new ManhattanAxis(points, frame);
    double most = Range.of(points.log10p()).with(LEAST_TOP).high();
    Scale y = Scale.linear(new Range(0, most * ROOM_FOR_NAMES), 0, frame.bottom(), frame.top());
    var leftOut = new LeftOut();
    for (double log10p : points.log10p()) {
      leftOut.areFinite(log10p);
    }
    int[] drawn = points.thinned();
    List<Integer> strongest = strongest(points, drawn);
    String full = leftOut.captioned(caption, "variant", "variants") + axis.remark(points);
    long finite = DoubleStream.of(points.log10p()).filter(Double::isFinite).count();
    if (drawn.length < finite) {
      full += " " + drawn.length + " variants are drawn, all of those up to p = 0.01.";
    }
    if (strongest.size() > MOST_NUMBERS) {
      full += " The numbers are those of the " + MOST_NUMBERS + " smallest p.";
    }
    double width = frame.right() + RIGHT;
    double line = y.at(SIGNIFICANT);
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.yAxis(y, "\u2212log10 p"), axis.markup())
            .add(Svg.dashed(frame.left(), line, frame.right(), line))
            .add(Svg.note(frame.right() + 6, line + 4, Anchor.START, "5e\u22128"));
    if (drawn.length == 0) {
      image.add(Svg.note(LEFT + WIDTH / 2, TOP + HEIGHT / 2, Anchor.MIDDLE, "nothing finite"));
    }
    dots(image, points, drawn, axis, y);
    image.add(names(frame, points, drawn, strongest, axis, y));
    return new Figure(image, width, full, data(points, strongest));
  }

  private static void dots(
      Markup image, AssociationPoints points, int[] drawn, ManhattanAxis axis, Scale y) {
    var even = new AssociationDots();
    var odd = new AssociationDots();
    var hits = new AssociationDots();
    for (int i : drawn) {
      var dots = axis.number(points.chromosome()[i]) % 2 == 0 ? even : odd;
      (points.log10p()[i] > SIGNIFICANT ? hits : dots).add(axis.x(i), y.at(points.log10p()[i]));
    }
    image.add(
        even.markup(Palette.MUTED, DOT, 1),
        odd.markup(Palette.MUTED, DOT, ODD_OPACITY),
        hits.markup(Palette.ACCENT, HIT, 1));
  }

  private static Markup names(
      Frame frame,
      AssociationPoints points,
      int[] drawn,
      List<Integer> strongest,
      ManhattanAxis axis,
      Scale y) {
    var labels = new AssociationLabels(frame);
    for (int i : drawn) {
      labels.keepFree(axis.x(i), y.at(points.log10p()[i]), HIT);
    }
    var named = new ArrayList<Integer>();
    for (int i : strongest) {
      if (named.size() == MOST_NAMES || !(points.log10p()[i] > NAMED_FROM)) {
        break;
      }
      if (named.stream().noneMatch(other -> isSameRegion(points, axis, i, other))) {
        named.add(i);
        labels.name(axis.x(i), y.at(points.log10p()[i]), points.id()[i]);
      }
    }
    return labels.markup();
  }

  private static boolean isSameRegion(
      AssociationPoints points, ManhattanAxis axis, int one, int other) {
    return points.chromosome()[one].equals(points.chromosome()[other])
        && Math.abs(axis.x(one) - axis.x(other)) < REGION;
  }

  /** The variants drawn by ascending p, those of equal p in file order. */
  private static List<Integer> strongest(AssociationPoints points, int[] drawn) {
    return IntStream.of(drawn)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -points.log10p()[i]))
        .toList();
  }

  private static String data(AssociationPoints points, List<Integer> strongest) {
    var data = new Tsv("chromosome", "position", "id", "log10p");
    for (int i : strongest.subList(0, Math.min(strongest.size(), MOST_NUMBERS))) {
      data.row(points.chromosome()[i], points.position()[i], points.id()[i], points.log10p()[i]);
    }
    return data.toString();
  }
}
