package io.helston.math.soma.block;

import java.util.List;

/**
 * Room for the rows of mini batches, one batch after the other, row by row. Not thread-safe.
 *
 * <p>Before a batch is written, the room is zeroed: if the batch before had few entries, only where
 * these were.
 */
public final class DenseRows {
  /** So much dearer is a scattered zero than one of a run: 7 to 20 were measured for float32. */
  private static final int SCATTERED_COST = 12;

  private final int capacity;
  private final int columns;
  private final ValueArray values;
  private List<BlockRows> written = List.of();
  private int rows;

  /**
   * Room for batches.
   *
   * @param capacity rows of the largest batch
   * @param like any values of the wanted type
   */
  public DenseRows(int capacity, int columns, ValueArray like) {
    this.capacity = capacity;
    this.columns = columns;
    this.values = like.zeros(Math.multiplyExact(capacity, columns));
  }

  /** Replaces what was there by these rows. */
  public void fill(List<BlockRows> parts) {
    int wanted = parts.stream().mapToInt(BlockRows::rows).sum();
    if (wanted > capacity) {
      throw new IllegalArgumentException(wanted + " rows do not fit into " + capacity);
    }
    clear();
    written = List.copyOf(parts);
    rows = wanted;
    int row = 0;
    for (BlockRows part : parts) {
      CsrBlock block = part.block();
      if (block.columns() != columns) {
        throw new IllegalArgumentException(
            "a block of " + block.columns() + " columns does not fit into " + columns);
      }
      for (int from = part.from(); from < part.to(); from++) {
        int begin = block.offsets()[from];
        int end = block.offsets()[from + 1];
        block.values().scatter(block.columnIndices(), begin, end, values, row * columns);
        row++;
      }
    }
  }

  private void clear() {
    long entries = written.stream().mapToLong(BlockRows::entries).sum();
    if (entries * SCATTERED_COST > (long) rows * columns) {
      values.clear(rows * columns);
      return;
    }
    int row = 0;
    for (BlockRows part : written) {
      CsrBlock block = part.block();
      for (int from = part.from(); from < part.to(); from++) {
        int begin = block.offsets()[from];
        int end = block.offsets()[from + 1];
        values.unscatter(block.columnIndices(), begin, end, row * columns);
        row++;
      }
    }
  }

  /** Rows of the present batch. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * The numbers, row by row; only the present batch's rows are meaningful. Shared, and overwritten
   * by the next batch.
   */
  public ValueArray values() {
    return values;
  }
}
