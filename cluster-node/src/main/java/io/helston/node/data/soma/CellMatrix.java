package io.helston.node.data.soma;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.RowReader;

/** A matrix of cells by features. Safe for several threads, each with its own reader. */
public interface CellMatrix {
  /** The size along each dimension. */
  long[] shape();

  /** The type of the numbers. */
  Datatype type();

  /**
   * About how many numbers each of some rows has; more if writes overlap. No number is read for it.
   *
   * @param rows increasing
   */
  double[] estimatedCells(long[] rows);

  /**
   * A reader of rows, for one thread, while the matrix's source is open.
   *
   * @param columnMap the output column of each column, ascending, -1 if it is not wanted; null for
   *     all as they are
   */
  RowReader reader(int[] columnMap);
}
