package io.helston.math.bootstrap;

import java.util.Arrays;

/**
 * A sample of rows: one or more columns, and a weight per row.
 *
 * <p>Column 0 is the value that univariate estimators look at. A second column is the covariate of
 * a regression, the partner of a correlation, or the group (0 or 1) of a comparison.
 */
public final class RowSample implements Sample {
  private final double[][] columns;
  private final double[] weights;
  private final boolean ascending;

  /**
   * A sample that shares the arrays it is given.
   *
   * @param columns [column][row], at least one
   * @param weights weight of each row
   * @param ascending whether column 0 ascends
   */
  public RowSample(double[][] columns, double[] weights, boolean ascending) {
    this.columns = columns;
    this.weights = weights;
    this.ascending = ascending;
  }

  /** The sample of these rows, each of weight 1; columns are [column][row]. */
  public static RowSample of(double[]... columns) {
    double[] weights = new double[columns[0].length];
    Arrays.fill(weights, 1);
    return new RowSample(columns, weights, ascends(columns[0]));
  }

  /** Whether values never fall from one to the next. */
  public static boolean ascends(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** The columns, [column][row]. */
  public double[][] columns() {
    return columns;
  }

  /** The weight of each row. */
  public double[] weights() {
    return weights;
  }

  @Override
  public int entries() {
    return weights.length;
  }

  @Override
  public double value(int entry) {
    return columns[0][entry];
  }

  @Override
  public double weight(int entry) {
    return weights[entry];
  }

  @Override
  public double size() {
    double size = 0;
    for (double weight : weights) {
      size += weight;
    }
    return size;
  }

  @Override
  public boolean ascending() {
    return ascending;
  }
}
