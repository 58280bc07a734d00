package io.helston.node.data.soma.convert;

import java.util.Arrays;

/** Cells of a matrix in any order, which are put into the order of their rows. */
final class TurnedCells {
  private static final int FIRST_SIZE = 1 << 16;

  private int[] rows = new int[FIRST_SIZE];
  private int[] columns = new int[FIRST_SIZE];
  private double[] values = new double[FIRST_SIZE];
  private int count;

  void add(int row, int column, double value) {
    if (count == rows.length) {
      int length = (int) Math.min(2L * count, Integer.MAX_VALUE - 8);
      rows = Arrays.copyOf(rows, length);
      columns = Arrays.copyOf(columns, length);
      values = Arrays.copyOf(values, length);
    }
    rows[count] = row;
    columns[count] = column;
    values[count++] = value;
  }

  /**
   * Hands on all rows.
   *
   * @return the row and column of a cell that came twice, or nothing
   */
  int[] send(int rowCount, RowSink sink) {
    int[] next = new int[rowCount + 1];
    for (int i = 0; i < count; i++) {
      next[rows[i] + 1]++;
    }
    for (int row = 0; row < rowCount; row++) {
      next[row + 1] += next[row];
    }
    int[] ends = Arrays.copyOfRange(next, 1, rowCount + 1);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[next[rows[i]]++] = i;
    }
    var buffer = new RowBuffer(sink);
    int at = 0;
    for (int row = 0; row < rowCount; row++) {
      for (; at < ends[row]; at++) {
        buffer.add(columns[order[at]], values[order[at]]);
      }
      int twice = buffer.end(row);
      if (twice >= 0) {
        return new int[] {row, twice};
      }
    }
    return new int[0];
  }
}
