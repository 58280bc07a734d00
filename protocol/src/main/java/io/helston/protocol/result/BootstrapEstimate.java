package io.helston.protocol.result;

import java.util.List;

/**
 * One parameter of one column, its standard error and its intervals.
 *
 * @param column the column's name, with the group after a colon where there are groups
 * @param parameter the parameter's or statistic's name
 * @param estimate from the data; NaN or infinite as {@code status} says
 * @param bias mean of the finite replicates minus the estimate
 * @param se standard deviation of the finite replicates, divisor one less than their number
 * @param replicates replicates drawn
 * @param failed replicates without an estimate, which no interval counts
 * @param infinite replicates at an infinite estimate, which keep their rank in the intervals
 * @param status {@code OK}, or why the estimate is not an ordinary number
 * @param intervals in the order asked for: by method, then by level
 * @param density where the replicates lie, for a plot
 */
public record BootstrapEstimate(
    String column,
    String parameter,
    double estimate,
    double bias,
    double se,
    int replicates,
    int failed,
    int infinite,
    String status,
    List<BootstrapInterval> intervals,
    Curve density) {

  public BootstrapEstimate {
    intervals = List.copyOf(intervals);
  }

  /** A curve through points (x, y), x ascending; empty when there is nothing to draw. */
  public record Curve(double[] x, double[] y) {}
}
