package io.helston.node.data.soma.tiledb;

/** Reads rows of a matrix. One thread only. */
public interface RowReader {
  /**
   * The rows of some numbers, which increase. Arrays are the caller's.
   *
   * @param rows the numbers of the rows; a row without values is empty
   * @throws io.helston.node.data.InputException if the file is broken
   */
  SparseRows read(int[] rows);
}
