package io.helston.math.soma.order;

/** How much is read at once. */
public sealed interface IoBudget {

  /** So many rows, the IO batch size. */
  record Rows() implements IoBudget {}

  /**
   * Chunks are read together while their estimated size fits; a larger chunk is read alone.
   *
   * @param budget bytes of an IO batch, above 0
   * @param bytesPerRow what a row costs beside its entries
   * @param bytesPerEntry what a stored number and its column cost
   * @param rowEntries estimated entries of each row; shared, not copied
   */
  record Bytes(long budget, int bytesPerRow, int bytesPerEntry, int[] rowEntries)
      implements IoBudget {

    /** Checks the numbers. */
    public Bytes {
      if (budget < 1 || bytesPerRow < 0 || bytesPerEntry < 0) {
        throw new IllegalArgumentException(
            "a budget of %d bytes with %d bytes per row and %d per entry"
                .formatted(budget, bytesPerRow, bytesPerEntry));
      }
    }

    /** The estimated size of rows {@code from} to {@code to - 1}. */
    public long of(int from, int to) {
      long entries = 0;
      for (int row = from; row < to; row++) {
        entries += rowEntries[row];
      }
      return entries * bytesPerEntry + (long) (to - from) * bytesPerRow;
    }
  }
}
