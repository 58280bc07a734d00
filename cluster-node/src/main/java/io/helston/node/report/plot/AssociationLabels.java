package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.node.report.svg.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Names beside points, each where it covers neither a point nor another name, or not at all. */
final class AssociationLabels {
  private static final double LINE_HEIGHT = 13;
  private static final double WIDEST = 130;
  private static final double APART = 7;
  private static final int LIFTS = 4;

  private final Frame frame;
  private final List<Box> taken = new ArrayList<>();
  private final Markup names = Markup.of("g");

  AssociationLabels(Frame frame) {
    this.frame = frame;
  }

  /** Keeps names away from a point. */
  void keepFree(double x, double y, double diameter) {
    taken.add(new Box(x, y, diameter, diameter));
  }

  /** Names a point if there is room above it, beside it, or higher up with a line down to it. */
  void name(double x, double y, String name) {
    String shown = TextWidth.shortened(name, WIDEST, Svg.TICK_SIZE);
    double width = TextWidth.of(shown, Svg.TICK_SIZE);
    for (Box place : places(x, y, width)) {
      if (place.inside(frame) && taken.stream().noneMatch(place::overlaps)) {
        taken.add(place);
        if (y - place.y > 1.5 * LINE_HEIGHT) {
          double foot = place.y + LINE_HEIGHT / 2 - 1;
          names.add(Svg.line(x, y - 4, x, foot, Palette.MUTED, 0.75));
          taken.add(new Box(x, (y + foot) / 2, 2, y - foot));
        }
        names.add(
            Svg.text(place.x, place.y + 4, Anchor.MIDDLE, shown).with("font-size", Svg.TICK_SIZE));
        return;
      }
    }
  }

  Markup markup() {
    return names;
  }

  private List<Box> places(double x, double y, double width) {
    double beside = width / 2 + APART;
    var places = new ArrayList<Box>();
    for (int lift = 1; lift <= LIFTS; lift++) {
      double middle = Math.clamp(x, frame.left() + width / 2, frame.right() - width / 2);
      places.add(new Box(middle, y - lift * LINE_HEIGHT, width, LINE_HEIGHT));
      if (lift == 1) {
        places.add(new Box(x + beside, y, width, LINE_HEIGHT));
        places.add(new Box(x - beside, y, width, LINE_HEIGHT));
      }
    }
    return places;
  }

  /** A rectangle by its middle. */
  private record Box(double x, double y, double width, double height) {

    boolean overlaps(Box other) {
      return 2 * Math.abs(x - other.x) < width + other.width
          && 2 * Math.abs(y - other.y) < height + other.height;
    }

    boolean inside(Frame frame) {
      return x - width / 2 >= frame.left() - 1
          && x + width / 2 <= frame.right() + 1
          && y - height / 2 >= frame.top()
          && y + height / 2 <= frame.bottom();
    }
  }
}
