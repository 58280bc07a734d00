package io.helston.math.soma.block;

/**
 * Consecutive rows of a block.
 *
 * @param block the block
 * @param from first row
 * @param to row after the last
 */
public record BlockRows(CsrBlock block, int from, int to) {

  /** Checks that the block has the rows. */
  public BlockRows {
    if (from < 0 || to < from || to > block.rows()) {
      throw new IllegalArgumentException(
          "rows " + from + " to " + to + " are not among " + block.rows());
    }
  }

  /** Number of rows. */
  public int rows() {
    return to - from;
  }

  /** Number of their entries. */
  public int entries() {
    return block.offsets()[to] - block.offsets()[from];
  }
}
