package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;

/** Access to samples of two columns. */
final class Rows {
  private Rows() {}

  /**
   * The sample as rows of at least two columns.
   *
   * @throws IllegalArgumentException when it has only one
   */
  static RowSample paired(Sample sample, String statistic) {
    if (sample instanceof RowSample rows && rows.columns().length >= 2) {
      return rows;
    }
    throw new IllegalArgumentException(
        "statistic '" + statistic + "' needs two columns, but the sample has one");
  }
}
