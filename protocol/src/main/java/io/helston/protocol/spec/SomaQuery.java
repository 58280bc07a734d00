package io.helston.protocol.spec;

import java.util.List;
import java.util.Objects;

/**
 * Which cells and genes of a SOMA experiment are asked for.
 *
 * @param uri where the experiment or h5ad file is
 * @param timestamp milliseconds at which it is read, or the number of an h5ad file's state; 0 for
 *     the latest
 * @param measurement such as {@code RNA}
 * @param layer of X, such as {@code data}
 * @param obsFilter condition on cells; empty for all
 * @param varFilter condition on genes; empty for all
 * @param obsColumns columns that go along with each batch
 */
public record SomaQuery(
    String uri,
    long timestamp,
    String measurement,
    String layer,
    String obsFilter,
    String varFilter,
    List<String> obsColumns) {

  public SomaQuery {
    Objects.requireNonNull(uri, "uri");
    obsColumns = List.copyOf(obsColumns);
    if (timestamp < 0) {
      throw new IllegalArgumentException("--timestamp is negative, expected milliseconds");
    }
  }
}
