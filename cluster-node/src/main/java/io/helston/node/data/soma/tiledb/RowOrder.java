package io.helston.node.data.soma.tiledb;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts the cells of rows in the order of their columns and drops those that newer ones replace. */
final class RowOrder {
  private RowOrder() {}

  /**
   * The rows in order; the same object if they are.
   *
   * @param times when each cell was written, or null if later cells are newer
   */
  static SparseRows sorted(SparseRows rows, long[] times, boolean duplicates) {
    if (isIncreasing(rows)) {
      return rows;
    }
    int[] order = new int[rows.size()];
    int[] starts = new int[rows.rows() + 1];
    int count = 0;
    for (int row = 0; row < rows.rows(); row++) {
      int[] cells = cells(rows, row, times);
      for (int i = 0; i < cells.length; i++) {
        boolean replaced =
            !duplicates
                && i + 1 < cells.length
                && rows.columns()[cells[i]] == rows.columns()[cells[i + 1]];
        if (!replaced) {
          order[count++] = cells[i];
        }
      }
      starts[row + 1] = count;
    }
    return select(rows, starts, Arrays.copyOf(order, count));
  }

  private static boolean isIncreasing(SparseRows rows) {
    int[] columns = rows.columns();
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = rows.starts()[row] + 1; i < rows.starts()[row + 1]; i++) {
        if (columns[i - 1] >= columns[i]) {
          return false;
        }
      }
    }
    return true;
  }

  /** The cells of a row by column, and by time within a column. */
  private static int[] cells(SparseRows rows, int row, long[] times) {
    int first = rows.starts()[row];
    int end = rows.starts()[row + 1];
    if (times == null) {
      // Column and place in one number, so that equal columns stay in order.
      long[] keys = new long[end - first];
      for (int i = first; i < end; i++) {
        keys[i - first] = (long) rows.columns()[i] << Integer.SIZE | i;
      }
      Arrays.sort(keys);
      return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
    return IntStream.range(first, end)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(i -> rows.columns()[i])
                .thenComparingLong(i -> times[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static SparseRows select(SparseRows rows, int[] starts, int[] order) {
    int[] columns = new int[order.length];
    float[] floats = rows.floats() == null ? null : new float[order.length];
    double[] doubles = rows.doubles() == null ? null : new double[order.length];
    for (int i = 0; i < order.length; i++) {
      columns[i] = rows.columns()[order[i]];
      if (floats != null) {
        floats[i] = rows.floats()[order[i]];
      } else {
        doubles[i] = rows.doubles()[order[i]];
      }
    }
    return new SparseRows(starts, columns, floats, doubles, rows.type());
  }
}
