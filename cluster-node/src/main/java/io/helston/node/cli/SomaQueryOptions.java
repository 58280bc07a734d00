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

  /** The query of an experiment. */
  SomaQuery query(SomaInput input) {
    return new SomaQuery(
        input.uri(), input.timestamp(), measurement, layer, obsFilter, varFilter, obsColumns);
  }

  /** The columns of obs that go along. */
  List<String> obsColumns() {
    return obsColumns;
  }
}
