package io.helston.protocol.spec;

import java.util.List;
import java.util.Objects;

/**
 * Which cells and genes of a SOMA experiment are asked for, and what becomes of their values.
 *
 * @param uri where the experiment or h5ad file is
 * @param timestamp milliseconds at which it is read, or the number of an h5ad file's state; 0 for
 *     the latest
 * @param measurement such as {@code RNA}
 * @param layer of X, such as {@code data}
 * @param obsFilter condition on cells; empty for all
 * @param varFilter condition on genes; empty for all
 * @param obsColumns columns that go along with each batch
 * @param targetSum to which the values of each cell are scaled, over all genes of the layer; 0 to
 *     leave them as they are
 * @param log1p whether ln(1 + x) is taken of the values, after they are scaled
 */
public record SomaQuery(
    String uri,
    long timestamp,
    String measurement,
    String layer,
    String obsFilter,
    String varFilter,
    List<String> obsColumns,
    double targetSum,
    boolean log1p) {

  /** Far above every total, and so low that no product with a count overflows. */
  private static final double LARGEST_SUM = 1e30;

  public SomaQuery {
    Objects.requireNonNull(uri, "uri");
    obsColumns = List.copyOf(obsColumns);
    if (timestamp < 0) {
      throw new IllegalArgumentException("--timestamp is negative, expected milliseconds");
    }
    if (!(targetSum >= 0 && targetSum <= LARGEST_SUM)) {
      throw new IllegalArgumentException(
          "--target-sum is " + targetSum + ", expected a positive number of at most 1e30");
    }
  }

  /** A query of values as they are stored. */
  public SomaQuery(
      String uri,
      long timestamp,
      String measurement,
      String layer,
      String obsFilter,
      String varFilter,
      List<String> obsColumns) {
    this(uri, timestamp, measurement, layer, obsFilter, varFilter, obsColumns, 0, false);
  }

  /** The same of the experiment as it was at a time. */
  public SomaQuery at(long then) {
    return new SomaQuery(
        uri, then, measurement, layer, obsFilter, varFilter, obsColumns, targetSum, log1p);
  }
}
