package io.helston.node.report.plot;

import io.helston.protocol.result.BootstrapColumn.Predictive;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One example of each plot, with every kind of number a result may hold. */
public final class Examples {
  static final double NA = Double.NaN;
  static final double INF = Double.POSITIVE_INFINITY;
  static final String HOSTILE = "<script>alert(\"1\")</script> & '\u57fa\u56e0'\u0001";

  static final List<Interval> INTERVALS =
      List.of(
          new Interval("ordinary", 1.2, 1, 1.5),
          new Interval(HOSTILE, 2, 1.5, INF),
          new Interval("below", 1, -INF, 1.2),
          new Interval("no end", 1.1, NA, 1.3),
          new Interval("nothing", NA, NA, NA),
          new Interval("limit", INF, 1.7, INF),
          new Interval("beyond", INF, INF, INF));

  private Examples() {}

  static List<Figure> all() {
    double[] x = IntStream.range(0, 50).mapToDouble(i -> 0.5 + i / 25.0).toArray();
    double[] y = DoubleStream.of(x).map(v -> v * (2.5 - v)).toArray();
    y[10] = NA;
    double[] blocks = IntStream.range(0, 40).mapToDouble(i -> 0.5 + i % 7 / 100.0).toArray();
    blocks[3] = NA;
    blocks[9] = INF;
    List<Figure> figures = new ArrayList<>(GeneExamples.all());
    figures.addAll(estimates(x, y, blocks));
    return figures;
  }

  private static List<Figure> estimates(double[] x, double[] y, double[] blocks) {
    return List.of(
        IntervalPlot.draw(HOSTILE, HOSTILE, INTERVALS, "caption."),
        BarPlot.draw(HOSTILE, HOSTILE, INTERVALS, 1, "caption."),
        DensityPlot.draw(HOSTILE, HOSTILE, x, y, 1.2, INTERVALS, "caption."),
        DensityPlot.draw("empty", "x", new double[0], new double[0], NA, List.of(), "caption."),
        PredictiveEcdfPlot.draw(HOSTILE, HOSTILE, predictive(), 30, "caption."),
        PredictiveEcdfPlot.draw("thinned", "count", predictive(), 300, "caption."),
        QqPlot.draw(HOSTILE, HOSTILE, predictive(), "caption."),
        InfluencePlot.draw(HOSTILE, HOSTILE, blocks, 0.53, 0.02, "caption."),
        InfluencePlot.draw("none", "h2", new double[] {NA, NA}, NA, NA, "caption."));
  }

  /** Thirty order statistics, one of which has an infinite upper band. */
  public static Predictive predictive() {
    int[] ranks = IntStream.range(0, 30).toArray();
    double[] data = IntStream.of(ranks).mapToDouble(i -> i * i / 10.0).toArray();
    double[][] bands = new double[5][];
    for (int p = 0; p < 5; p++) {
      double factor = 0.8 + 0.1 * p;
      bands[p] = DoubleStream.of(data).map(value -> value * factor).toArray();
    }
    bands[4][29] = INF;
    return new Predictive(ranks, data, bands, 500);
  }
}
