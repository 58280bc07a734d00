package io.helston.node.report.plot;

import io.helston.node.report.svg.Range;
import io.helston.protocol.result.BootstrapColumn.Predictive;
import java.util.stream.IntStream;

/**
 * The order statistics of a {@link Predictive} that can be drawn: data and all percentiles finite.
 *
 * @param rows which of the predictive's ranks, ascending
 * @param predictive all of them
 */
record Bands(int[] rows, Predictive predictive) {
  /** Rows of {@code Predictive.bands()}. */
  static final int LOW_95 = 0;

  static final int LOW_68 = 1;
  static final int MEDIAN = 2;
  static final int HIGH_68 = 3;
  static final int HIGH_95 = 4;

  static Bands of(Predictive predictive, LeftOut leftOut) {
    int[] rows =
        IntStream.range(0, predictive.ranks().length)
            .filter(
                i ->
                    leftOut.areFinite(predictive.data()[i])
                        && leftOut.areFinite(percentiles(predictive, i)))
            .toArray();
    return new Bands(rows, predictive);
  }

  double data(int row) {
    return predictive.data()[row];
  }

  double band(int percentile, int row) {
    return predictive.bands()[percentile][row];
  }

  /** The range of all that is drawn. */
  Range range() {
    Range range = Range.of();
    for (int row : rows) {
      range = range.with(data(row)).with(percentiles(predictive, row));
    }
    return range;
  }

  String numbers() {
    var numbers = new Tsv("rank", "data", "p2.5", "p16", "p50", "p84", "p97.5");
    for (int i = 0; i < predictive.ranks().length; i++) {
      double[] p = percentiles(predictive, i);
      numbers.row(predictive.ranks()[i], predictive.data()[i], p[0], p[1], p[2], p[3], p[4]);
    }
    return numbers.toString();
  }

  private static double[] percentiles(Predictive predictive, int row) {
    double[] percentiles = new double[HIGH_95 + 1];
    for (int p = 0; p <= HIGH_95; p++) {
      percentiles[p] = predictive.bands()[p][row];
    }
    return percentiles;
  }
}
