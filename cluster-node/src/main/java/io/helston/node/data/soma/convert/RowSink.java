package io.helston.node.data.soma.convert;

/** Takes the rows of a matrix in order. */
interface RowSink {
  /** A row whose columns increase; the arrays are used again. */
  void row(int row, int[] columns, double[] values, int count);
}
