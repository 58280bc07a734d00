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

/**
 * Observed p-values against those expected without any association, both as minus log10, with the
 * band that holds each of as many independent p-values with probability 95 %.
 *
 * <p>Points less than half a pixel from the last one drawn are left out.
 */
public final class AssociationQqPlot {
  private static final double LEFT = 60;
  private static final double TOP = 52;
  private static final double SIDE = 300;
  private static final double RIGHT = 24;
  private static final double BELOW = 48;
  private static final double DOT = 3.5;
  private static final double APART = 0.5;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  /** From one rank of the band's outline to the next. */
  private static final double RANK_FACTOR = 1.15;

  private AssociationQqPlot() {}

  /**
   * Draws all finite p-values.
   *
   * @param log10p minus log10 of each p-value, in any order
   * @param lambda genomic inflation, for the caption
   * @param caption how, from how many data
   */
  public static Figure draw(String title, double[] log10p, double lambda, String caption) {
    var leftOut = new LeftOut();
    double[] observed = Arrays.stream(log10p).filter(v -> leftOut.areFinite(v)).sorted().toArray();
    int m = observed.length;
    String full =
        leftOut.captioned(caption, "variant", "variants")
            + " Lambda GC = "
            + Numbers.text(lambda)
            + "; the band is that of independent variants.";
    var frame = new Frame(LEFT, TOP, LEFT + SIDE, TOP + SIDE);
    double deepest = m == 0 ? 1 : AssociationBand.quantile(LOW, 1, m);
    double most = Range.of(observed).with(deepest).high();
    double widest = m == 0 ? 1 : AssociationBand.expected(1, m);
    Scale x = Scale.linear(new Range(0, widest * 1.04), 0, frame.left(), frame.right());
    Scale y = Scale.linear(new Range(0, most * 1.04), 0, frame.bottom(), frame.top());
    double width = frame.right() + RIGHT;
    Markup image =
        Figure.image(width, frame.bottom() + BELOW, title, full)
            .add(frame.yAxis(y, "observed \u2212log10 p"))
            .add(frame.xAxis(x, "expected \u2212log10 p"));
    var data = new Tsv("rank", "expected", "observed");
    if (m == 0) {
      image.add(Svg.note(LEFT + SIDE / 2, TOP + SIDE / 2, Anchor.MIDDLE, "nothing finite"));
    } else {
      var diagonal = new PathText().to(x.at(0), y.at(0)).to(x.at(widest), y.at(widest));
      image.add(
          Svg.area(band(m, x, y), Palette.BLUES.getFirst(), 0.45),
          Svg.curve(diagonal, Palette.MUTED, 1),
          dots(observed, x, y, data),
          legend());
    }
    return new Figure(image, width, full, data.toString());
  }

  private static PathText band(int m, Scale x, Scale y) {
    var high = new PathText();
    var ranks = new int[m];
    int count = 0;
    for (int i = 1; i < m; i = Math.max(i + 1, (int) Math.min(i * RANK_FACTOR, m))) {
      ranks[count++] = i;
    }
    ranks[count++] = m;
    for (int k = 0; k < count; k++) {
      double at = x.at(AssociationBand.expected(ranks[k], m));
      high.to(at, y.at(AssociationBand.quantile(LOW, ranks[k], m)));
    }
    var low = new PathText();
    for (int k = count - 1; k >= 0; k--) {
      double at = x.at(AssociationBand.expected(ranks[k], m));
      low.to(at, y.at(AssociationBand.quantile(HIGH, ranks[k], m)));
    }
    return high.along(low).close();
  }

  /** The smallest p comes first and is thus always drawn. */
  private static Markup dots(double[] ascending, Scale x, Scale y, Tsv data) {
    var dots = new AssociationDots();
    int m = ascending.length;
    double lastX = Double.NEGATIVE_INFINITY;
    double lastY = Double.NEGATIVE_INFINITY;
    for (int rank = 1; rank <= m; rank++) {
      double expected = AssociationBand.expected(rank, m);
      double observed = ascending[m - rank];
      double atX = x.at(expected);
      double atY = y.at(observed);
      if (Math.abs(atX - lastX) >= APART || Math.abs(atY - lastY) >= APART) {
        dots.add(atX, atY);
        data.row(rank, expected, observed);
        lastX = atX;
        lastY = atY;
      }
    }
    return dots.markup(Palette.ACCENT, DOT, 1);
  }

  private static Markup legend() {
    double y = TOP - 14;
    return Markup.of("g")
        .add(
            Svg.box(LEFT, y - 9, LEFT + 16, y + 1, Palette.BLUES.getFirst())
                .with("fill-opacity", 0.45),
            Svg.note(LEFT + 21, y, Anchor.START, "95 % without association"),
            Svg.line(LEFT + 180, y - 4, LEFT + 196, y - 4, Palette.MUTED, 1),
            Svg.note(LEFT + 201, y, Anchor.START, "as expected"));
  }
}
