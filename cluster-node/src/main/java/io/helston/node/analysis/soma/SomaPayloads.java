package io.helston.node.analysis.soma;

import io.helston.protocol.wire.Wire;

/** What travels between the dealer, the slots and the consumer of mini-batches. */
public final class SomaPayloads {
  private SomaPayloads() {}

  /**
   * The cells and genes of a query.
   *
   * @param cells joinids of the cells, ascending
   * @param genes joinids of the genes, ascending
   * @param columns number of columns of the layer
   * @param timestamp milliseconds at which the layer is read, or the number of a file's state
   * @param weights of the cells, if they are drawn by weights
   * @param labels codes of the cells' labels, -1 for none, if labels are drawn alike
   * @param unitValues about how many values the cells of each unit have, see {@link CellSizes}
   * @param valueBytes of a decoded value
   */
  public record Query(
      long[] cells,
      long[] genes,
      int columns,
      long timestamp,
      double[] weights,
      int[] labels,
      int[] unitValues,
      int valueBytes)
      implements Wire {}

  /**
   * Which window is asked for.
   *
   * @param number of all epochs' windows
   * @param cacheBytes decoded cells that a slot may keep
   */
  public record Asked(int number, long cacheBytes) implements Wire {}

  /**
   * Rows of the cells of a segment, compressed by row; of the values one array is filled.
   *
   * @param positions of the cells among those that the window reads, ascending
   * @param offsets where each row begins, and where the last ends
   * @param columns of each value, among the genes of the query
   * @param single whether the layer has FLOAT32
   * @param floats values of such a layer
   * @param doubles values of any other layer
   */
  public record Cells(
      int[] positions,
      int[] offsets,
      int[] columns,
      boolean single,
      float[] floats,
      double[] doubles)
      implements Wire {}
}
