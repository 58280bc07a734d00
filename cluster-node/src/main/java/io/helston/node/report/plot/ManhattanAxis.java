package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import io.helston.node.report.svg.Svg;
import io.helston.node.report.svg.Svg.Anchor;
import io.helston.node.report.svg.TextWidth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chromosomes side by side in the order in which the file names them first, each from its first to
 * its last variant.
 *
 * <p>A variant without a position, 0 or less, lies where its neighbour in the file does. If a
 * chromosome has several variants and no two positions, all chromosomes count their variants in
 * file order instead.
 */
final class ManhattanAxis {
  private static final double BASES = 1e6;
  private static final double GAP = 0.004;
  private static final double MARGIN = 0.008;
  private static final double LABEL_GAP = 1;
  private static final double MARK = 5;

  private final Map<String, Chromosome> chromosomes = new LinkedHashMap<>();
  private final double[] places;
  private final boolean ordered;
  private final Frame frame;
  private final Scale scale;

  ManhattanAxis(AssociationPoints points, Frame frame) {
    this.frame = frame;
    places = places(points);
    for (int i = 0; i < places.length; i++) {
      var fresh = new Chromosome(chromosomes.size());
      chromosomes.computeIfAbsent(points.chromosome()[i], name -> fresh).reach(places[i]);
    }
    ordered = chromosomes.values().stream().anyMatch(c -> c.count > 1 && c.first == c.last);
    if (ordered) {
      chromosomes.values().forEach(Chromosome::restart);
      for (int i = 0; i < places.length; i++) {
        Chromosome chromosome = chromosomes.get(points.chromosome()[i]);
        places[i] = chromosome.count;
        chromosome.reach(places[i]);
      }
    }
    double total = chromosomes.values().stream().mapToDouble(Chromosome::length).sum();
    double gap = total > 0 ? GAP * total : 1;
    double start = 0;
    for (Chromosome chromosome : chromosomes.values()) {
      // A single chromosome keeps its own positions, which the axis then shows.
      chromosome.shift = chromosomes.size() == 1 ? 0 : start - chromosome.first;
      start += chromosome.length() + gap;
    }
    for (int i = 0; i < places.length; i++) {
      places[i] += chromosomes.get(points.chromosome()[i]).shift;
    }
    scale = Scale.linear(Range.of(places), MARGIN, frame.left(), frame.right());
  }

  /** Megabases; where the position is not known, that of the variant before, else after. */
  private static double[] places(AssociationPoints points) {
    double[] places = new double[points.size()];
    var known = new HashMap<String, Double>();
    for (int i = 0; i < places.length; i++) {
      if (points.isPlaced(i)) {
        known.put(points.chromosome()[i], points.position()[i] / BASES);
      }
      places[i] = known.getOrDefault(points.chromosome()[i], Double.NaN);
    }
    for (int i = places.length - 1; i >= 0; i--) {
      if (Double.isNaN(places[i])) {
        places[i] = known.getOrDefault(points.chromosome()[i], 0.0);
      } else {
        known.put(points.chromosome()[i], places[i]);
      }
    }
    return places;
  }

  /** What a caption must say of variants without a position, if there are any. */
  String remark(AssociationPoints points) {
    long unplaced = IntStream.range(0, points.size()).filter(i -> !points.isPlaced(i)).count();
    if (ordered || unplaced == 0) {
      return "";
    }
    return unplaced == 1
        ? " 1 variant without position is drawn where its neighbour in the file lies."
        : " "
            + unplaced
            + " variants without position are drawn where their neighbours in the file"
            + " lie.";
  }

  /** Where a variant lies, in pixels. */
  double x(int variant) {
    return scale.at(places[variant]);
  }

  /** How many chromosomes come before this one. */
  int number(String chromosome) {
    return chromosomes.get(chromosome).number;
  }

  Markup markup() {
    if (chromosomes.size() == 1) {
      String name = "chromosome " + chromosomes.keySet().iterator().next();
      return frame.xAxis(scale, ordered ? name + ", variants in file order" : name + ", Mb");
    }
    Markup axis = Markup.of("g");
    double y = frame.bottom();
    double end = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, Chromosome> entry : chromosomes.entrySet()) {
      Chromosome chromosome = entry.getValue();
      double from = scale.at(chromosome.first + chromosome.shift);
      double to = scale.at(chromosome.last + chromosome.shift);
      String label = TextWidth.shortened(entry.getKey(), Math.max(to - from, 90), Svg.TICK_SIZE);
      double half = TextWidth.of(label, Svg.TICK_SIZE) / 2;
      double middle = (from + to) / 2;
      axis.add(Svg.line(from, y + MARK, Math.max(to, from + 1), y + MARK, Palette.MUTED, 2));
      if (middle - half > end) {
        axis.add(Svg.note(middle, y + 19, Anchor.MIDDLE, label));
        end = middle + half + LABEL_GAP;
      }
    }
    String title = ordered ? "chromosome, variants in file order" : "chromosome";
    return axis.add(
        Svg.line(frame.left(), y, frame.right(), y, Palette.MUTED, 1),
        Svg.text((frame.left() + frame.right()) / 2, y + 38, Anchor.MIDDLE, title));
  }

  /** What is known of a chromosome so far. */
  private static final class Chromosome {
    private final int number;
    private int count;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private double shift;

    Chromosome(int number) {
      this.number = number;
    }

    void reach(double place) {
      count++;
      first = Math.min(first, place);
      last = Math.max(last, place);
    }

    void restart() {
      count = 0;
      first = Double.POSITIVE_INFINITY;
      last = Double.NEGATIVE_INFINITY;
    }

    double length() {
      return last - first;
    }
  }
}
