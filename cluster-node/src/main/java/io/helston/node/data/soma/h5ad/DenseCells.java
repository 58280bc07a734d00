package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.util.Arrays;

/** Rows that grow by the numbers of dense ones which are not 0. */
final class DenseCells {
  private static final int FIRST_SIZE = 16;

  private final Datatype type;
  private final boolean single;
  private final int[] columnMap;
  private final int[] counts;
  private final int[][] columns;
  private final float[][] floats;
  private final double[][] doubles;

  DenseCells(int rows, Datatype type, int[] columnMap) {
    this.type = type;
    this.single = type == Datatype.FLOAT32;
    this.columnMap = columnMap;
    this.counts = new int[rows];
    this.columns = new int[rows][FIRST_SIZE];
    this.floats = single ? new float[rows][FIRST_SIZE] : null;
    this.doubles = single ? null : new double[rows][FIRST_SIZE];
  }

  /** Whether any of some columns is wanted. */
  boolean wants(int from, int count) {
    for (int column = from; column < from + count; column++) {
      if (target(column) >= 0) {
        return true;
      }
    }
    return false;
  }

  private int target(int column) {
    if (columnMap == null) {
      return column;
    }
    return column < columnMap.length ? columnMap[column] : -1;
  }

  /** Adds numbers of a row to those of columns before. */
  void add(int row, Object numbers, int from, int firstColumn, int count) {
    for (int i = 0; i < count; i++) {
      int column = target(firstColumn + i);
      if (column >= 0) {
        if (single) {
          add(row, column, ((float[]) numbers)[from + i]);
        } else {
          add(row, column, ((double[]) numbers)[from + i]);
        }
      }
    }
  }

  private void add(int row, int column, float value) {
    if (value != 0) {
      int at = next(row, column);
      floats[row][at] = value;
    }
  }

  private void add(int row, int column, double value) {
    if (value != 0) {
      int at = next(row, column);
      doubles[row][at] = value;
    }
  }

  /** Makes room for a value and says where. */
  private int next(int row, int column) {
    int at = counts[row]++;
    if (at == columns[row].length) {
      columns[row] = Arrays.copyOf(columns[row], 2 * at);
      if (single) {
        floats[row] = Arrays.copyOf(floats[row], 2 * at);
      } else {
        doubles[row] = Arrays.copyOf(doubles[row], 2 * at);
      }
    }
    columns[row][at] = column;
    return at;
  }

  /** All rows. */
  SparseRows rows() {
    int[] starts = new int[counts.length + 1];
    for (int row = 0; row < counts.length; row++) {
      starts[row + 1] = Math.addExact(starts[row], counts[row]);
    }
    int size = starts[counts.length];
    int[] allColumns = new int[size];
    float[] allFloats = single ? new float[size] : null;
    double[] allDoubles = single ? null : new double[size];
    for (int row = 0; row < counts.length; row++) {
      System.arraycopy(columns[row], 0, allColumns, starts[row], counts[row]);
      if (single) {
        System.arraycopy(floats[row], 0, allFloats, starts[row], counts[row]);
      } else {
        System.arraycopy(doubles[row], 0, allDoubles, starts[row], counts[row]);
      }
    }
    return new SparseRows(starts, allColumns, allFloats, allDoubles, type);
  }
}
