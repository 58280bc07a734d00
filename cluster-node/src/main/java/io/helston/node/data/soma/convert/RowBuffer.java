package io.helston.node.data.soma.convert;

import java.util.Arrays;

/** The cells of one row, which may come in any order. */
final class RowBuffer {
  private static final int FIRST_SIZE = 256;

  private final RowSink sink;
  private int[] columns = new int[FIRST_SIZE];
  private double[] values = new double[FIRST_SIZE];
  private int count;
  private boolean ordered = true;

  RowBuffer(RowSink sink) {
    this.sink = sink;
  }

  void add(int column, double value) {
    if (count == columns.length) {
      columns = Arrays.copyOf(columns, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    ordered &= count == 0 || columns[count - 1] < column;
    columns[count] = column;
    values[count++] = value;
  }

  /**
   * Hands the row on and begins another.
   *
   * @return the column that came twice, or -1
   */
  int end(int row) {
    if (!ordered) {
      int twice = sort();
      if (twice >= 0) {
        return twice;
      }
    }
    sink.row(row, columns, values, count);
    count = 0;
    ordered = true;
    return -1;
  }

  private int sort() {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = (long) columns[i] << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    double[] sorted = new double[count];
    for (int i = 0; i < count; i++) {
      columns[i] = (int) (keys[i] >>> Integer.SIZE);
      sorted[i] = values[(int) keys[i]];
      if (i > 0 && columns[i] == columns[i - 1]) {
        return columns[i];
      }
    }
    System.arraycopy(sorted, 0, values, 0, count);
    return -1;
  }
}
