package io.helston.node.report.plot;

import java.util.List;
import java.util.stream.IntStream;

/** One example of each plot of genes and samples, with every kind of number a result may hold. */
final class GeneExamples {
  static final double NA = Double.NaN;
  static final double INF = Double.POSITIVE_INFINITY;
  static final SampleGroups SAMPLES =
      new SampleGroups(
          List.of("s1", Examples.HOSTILE, "s3", "s4"), List.of("A", Examples.HOSTILE, "A", "B"));

  /** Up, down, not significant, without p, without counts, and one that no axis reaches. */
  static final GenePoints GENES =
      new GenePoints(
          List.of(Examples.HOSTILE, "down", "quiet", "no p", "zero", "endless"),
          new double[] {100, 1e6, 3, 20, 0, 5},
          new double[] {2, -1.5, 0.25, 8, NA, INF},
          new double[] {400.5, 9, 0.5, NA, NA, 2},
          new boolean[] {true, true, false, false, false, false});

  static final DispersionPoints DISPERSIONS =
      new DispersionPoints(
          new double[] {0.5, 100, 1e4, 0, 30},
          new double[] {1e-8, 0.5, 4, NA, 0.1},
          new double[] {8, 0.3, 0.1, NA, 0.2},
          new double[] {7, 0.4, 4, NA, 0},
          new boolean[] {false, false, true, false, false});

  private GeneExamples() {}

  static List<Figure> all() {
    double[] none = {};
    double[] zeros = new double[4];
    var noGenes = new GenePoints(List.of(), none, none, none, new boolean[0]);
    var given =
        new DispersionPoints(new double[] {3}, none, none, new double[] {0.1}, new boolean[0]);
    var noSamples = new SampleGroups(List.of(), List.of());
    return List.of(
        MaPlot.draw(Examples.HOSTILE, GENES, "caption."),
        MaPlot.draw("none", noGenes, "caption."),
        VolcanoPlot.draw(Examples.HOSTILE, GENES, "caption."),
        VolcanoPlot.draw("none", noGenes, "caption."),
        PValueHistogram.draw(Examples.HOSTILE, new double[] {0, 1, 0.5, NA}, "caption."),
        PValueHistogram.draw("none", none, "caption."),
        DispersionPlot.draw(Examples.HOSTILE, DISPERSIONS, "caption."),
        DispersionPlot.draw("given", given, "caption."),
        pca(SAMPLES, new double[] {1, -2, NA, 3}, new double[] {0, 1, 1, INF}),
        pca(SAMPLES, zeros, zeros),
        GeneCountsPlot.draw(Examples.HOSTILE, SAMPLES, new double[] {0, 7.5, NA, 1e9}, "caption."),
        GeneCountsPlot.draw("none", noSamples, none, "caption."),
        manyGroups());
  }

  static Figure manyGroups() {
    List<String> names = IntStream.range(0, 60).mapToObj(i -> "name" + i).toList();
    double[] counts = names.stream().mapToDouble(String::hashCode).map(Math::abs).toArray();
    return GeneCountsPlot.draw("groups", new SampleGroups(names, names), counts, "caption.");
  }

  private static Figure pca(SampleGroups samples, double[] first, double[] second) {
    return SamplePcaPlot.draw(
        Examples.HOSTILE, samples, first, second, new double[] {0.6, 0.25}, "caption.");
  }
}
