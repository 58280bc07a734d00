package io.helston.protocol.result;

import java.util.List;

/**
 * One column or group that was resampled.
 *
 * @param column its name
 * @param rows observations used
 * @param dropped rows left out because a value is missing
 * @param parameters names of the estimates
 * @param statusCounts how many replicates ended with which status, {@code STATUS count}
 * @param replicates the estimates of each replicate, [parameter][replicate]; no rows unless asked
 *     for
 * @param statuses status of each replicate, by its code; empty unless asked for
 * @param predictive how data from the fitted model would look; null without a model
 */
public record BootstrapColumn(
    String column,
    int rows,
    int dropped,
    List<String> parameters,
    List<String> statusCounts,
    double[][] replicates,
    byte[] statuses,
    Predictive predictive) {

  public BootstrapColumn {
    parameters = List.copyOf(parameters);
    statusCounts = List.copyOf(statusCounts);
  }

  /** The same without replicates. */
  public BootstrapColumn withoutReplicates() {
    return new BootstrapColumn(
        column, rows, dropped, parameters, statusCounts, new double[0][], new byte[0], predictive);
  }

  /**
   * Order statistics of the data beside those of samples drawn from the fitted model.
   *
   * @param ranks which order statistics, from 0; all of them unless there are many
   * @param data sorted data at these ranks
   * @param bands percentiles 2.5, 16, 50, 84 and 97.5 of the drawn samples, [percentile][rank]
   * @param samples how many samples were drawn
   */
  public record Predictive(int[] ranks, double[] data, double[][] bands, int samples) {}
}
