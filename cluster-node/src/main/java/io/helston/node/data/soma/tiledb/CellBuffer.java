package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.Datatype;
import java.util.Arrays;

/** Cells in the order they are found, as runs of one row, and the rows they make. */
final class CellBuffer {
  private static final int FIRST_SIZE = 1024;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final boolean single;
  private final Datatype type;

  int[] columns = new int[FIRST_SIZE];
  float[] floats;
  double[] doubles;
  long[] times;
  int size;

  private int[] runRows = new int[FIRST_SIZE];
  private int[] runStarts = new int[FIRST_SIZE];
  private int runs;

  CellBuffer(Datatype type, boolean timed) {
    this.type = type;
    this.single = type == Datatype.FLOAT32;
    this.floats = single ? new float[FIRST_SIZE] : null;
    this.doubles = single ? null : new double[FIRST_SIZE];
    this.times = timed ? new long[FIRST_SIZE] : null;
  }

  boolean isSingle() {
    return single;
  }

  void clear() {
    size = 0;
    runs = 0;
  }

  /** Makes room for more cells. */
  void reserve(int more) {
    long wanted = (long) size + more;
    if (wanted > columns.length) {
      int length = (int) Math.min(LARGEST, Math.max(wanted, 2L * columns.length));
      if (wanted > length) {
        throw new IllegalArgumentException("rows of more than %d cells".formatted(LARGEST));
      }
      columns = Arrays.copyOf(columns, length);
      floats = single ? Arrays.copyOf(floats, length) : null;
      doubles = single ? null : Arrays.copyOf(doubles, length);
      times = times == null ? null : Arrays.copyOf(times, length);
    }
  }

  /** Says that the cells to come are of a row. */
  void beginRun(int row) {
    if (runs > 0 && runRows[runs - 1] == row) {
      return;
    }
    if (runs == runRows.length) {
      runRows = Arrays.copyOf(runRows, 2 * runs);
      runStarts = Arrays.copyOf(runStarts, 2 * runs);
    }
    runRows[runs] = row;
    runStarts[runs++] = size;
  }

  /**
   * The rows of all cells.
   *
   * @param duplicates whether cells with equal coordinates all count; if not, the last does
   */
  SparseRows rows(int rows, boolean duplicates) {
    return rows(rows, duplicates, false);
  }

  /** As {@link #rows(int, boolean)}, without a copy if cells were found in order. */
  SparseRows lentRows(int rows, boolean duplicates) {
    return rows(rows, duplicates, true);
  }

  private SparseRows rows(int rows, boolean duplicates, boolean lend) {
    int[] starts = new int[rows + 1];
    boolean ordered = true;
    for (int run = 0; run < runs; run++) {
      starts[runRows[run] + 1] += end(run) - runStarts[run];
      ordered &= run == 0 || runRows[run - 1] < runRows[run];
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    if (lend && ordered) {
      var found = new SparseRows(starts, columns, floats, doubles, type);
      return RowOrder.sorted(found, times, duplicates);
    }
    int[] sortedColumns = Arrays.copyOf(columns, size);
    float[] sortedFloats = single ? Arrays.copyOf(floats, size) : null;
    double[] sortedDoubles = single ? null : Arrays.copyOf(doubles, size);
    long[] sortedTimes = times == null ? null : Arrays.copyOf(times, size);
    if (!ordered) {
      int[] next = starts.clone();
      for (int run = 0; run < runs; run++) {
        int from = runStarts[run];
        int count = end(run) - from;
        int to = next[runRows[run]];
        next[runRows[run]] += count;
        System.arraycopy(columns, from, sortedColumns, to, count);
        if (single) {
          System.arraycopy(floats, from, sortedFloats, to, count);
        } else {
          System.arraycopy(doubles, from, sortedDoubles, to, count);
        }
        if (times != null) {
          System.arraycopy(times, from, sortedTimes, to, count);
        }
      }
    }
    var result = new SparseRows(starts, sortedColumns, sortedFloats, sortedDoubles, type);
    return RowOrder.sorted(result, sortedTimes, duplicates);
  }

  private int end(int run) {
    return run + 1 < runs ? runStarts[run + 1] : size;
  }
}
