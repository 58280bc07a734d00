package io.helston.node.cli;

import io.helston.protocol.spec.SomaQuery;
import java.util.List;
import picocli.CommandLine.Option;

/** Which cells and genes of an experiment are served. */
final class SomaQueryOptions {
  @Option(
      names = "--measurement",
      paramLabel = "NAME",
      defaultValue = "RNA",
      description = "The measurement (default: ${DEFAULT-VALUE}).")
  private String measurement;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      defaultValue = "data",
      description = "The layer of X (default: ${DEFAULT-VALUE}).")
  private String layer;

  @Option(
      names = "--obs-filter",
      paramLabel = "EXPR",
      defaultValue = "",
      description = "These cells only, as tissue == \"lung\" and n_genes > 500.")
  private String obsFilter;

  @Option(
      names = "--var-filter",
      paramLabel = "EXPR",
      defaultValue = "",
      description = "These genes only.")
  private String varFilter;

  @Option(
      names = "--obs-columns",
      split = ",",
      paramLabel = "a,b",
      description = "Columns of obs that go along with the cells.")
  private List<String> obsColumns = List.of();

  @Option(
      names = "--target-sum",
      paramLabel = "N",
      description =
          "Scale the values of each cell so that all its genes, also those that --var-filter leaves"
              + " out, sum to N, as 1e4 (default: as they are).")
  private Double targetSum;

  @Option(names = "--log1p", description = "Take ln(1 + x) of the values, after they are scaled.")
  private boolean log1p;

  /**
   * The query of an experiment.
   *
   * @throws IllegalArgumentException if an option makes no sense
   */
  SomaQuery query(SomaInput input) {
    if (targetSum != null && targetSum == 0) {
      throw new IllegalArgumentException("--target-sum is 0, expected a positive number");
    }
    return new SomaQuery(
        input.uri(),
        input.timestamp(),
        measurement,
        layer,
        obsFilter,
        varFilter,
        obsColumns,
        targetSum == null ? 0 : targetSum,
        log1p);
  }

  /** The columns of obs that go along. */
  List<String> obsColumns() {
    return obsColumns;
  }
}
