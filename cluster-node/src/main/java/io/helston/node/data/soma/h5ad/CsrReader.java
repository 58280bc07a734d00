package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.RowReader;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.util.Arrays;

/** Reads rows of a matrix that is compressed by rows: neighbouring rows by one slice. */
final class CsrReader implements RowReader {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final CompressedCells cells;
  private final Datatype type;
  private final H5Vector values;
  private final H5Vector places;
  private final int[] columnMap;

  CsrReader(CompressedCells cells, Datatype type, int[] columnMap) {
    this.cells = cells;
    this.type = type;
    this.values = cells.values();
    this.places = cells.places();
    this.columnMap = columnMap == null ? null : columnMap.clone();
  }

  @Override
  public SparseRows read(int[] rows) {
    cells.place().file().requireUnchanged();
    int[] starts = starts(rows);
    int size = starts[rows.length];
    boolean single = type == Datatype.FLOAT32;
    int[] columns = new int[size];
    float[] floats = single ? new float[size] : null;
    double[] doubles = single ? null : new double[size];
    for (int first = 0, end; first < rows.length; first = end) {
      end = first + 1;
      while (end < rows.length && rows[end] == rows[end - 1] + 1) {
        end++;
      }
      int count = starts[end] - starts[first];
      long from = cells.starts()[rows[first]];
      places.read(from, count, columns, starts[first]);
      values.read(from, count, single ? floats : doubles, starts[first]);
    }
    places.endPass();
    values.endPass();
    var found = new SparseRows(starts, columns, floats, doubles, type);
    SparseRows sorted = sorted(found, rows);
    return columnMap == null ? sorted : chosen(sorted);
  }

  private int[] starts(int[] rows) {
    int[] starts = new int[rows.length + 1];
    long size = 0;
    for (int i = 0; i < rows.length; i++) {
      if (i > 0 && rows[i - 1] >= rows[i]) {
        throw new IllegalArgumentException(
            "rows %d and %d do not increase".formatted(rows[i - 1], rows[i]));
      }
      size += cells.starts()[rows[i] + 1] - cells.starts()[rows[i]];
      if (size > LARGEST) {
        throw new IllegalArgumentException("rows of more than %d cells".formatted(LARGEST));
      }
      starts[i + 1] = (int) size;
    }
    return starts;
  }

  /** The rows with columns in order, which are checked. */
  private SparseRows sorted(SparseRows found, int[] rows) {
    int width = cells.place().columns();
    int[] columns = found.columns();
    for (int row = 0; row < rows.length; row++) {
      int end = found.starts()[row + 1];
      boolean ordered = true;
      int before = -1;
      for (int i = found.starts()[row]; i < end; i++) {
        if (columns[i] < 0 || columns[i] >= width) {
          throw cells.place().outside(columns[i], width);
        }
        ordered &= columns[i] > before;
        before = columns[i];
      }
      if (!ordered) {
        sort(found, row, rows[row]);
      }
    }
    return found;
  }

  private void sort(SparseRows found, int row, int name) {
    int first = found.starts()[row];
    int end = found.starts()[row + 1];
    int[] columns = found.columns();
    long[] keys = new long[end - first];
    for (int i = first; i < end; i++) {
      keys[i - first] = (long) columns[i] << Integer.SIZE | i - first;
    }
    Arrays.sort(keys);
    float[] floats = found.floats() == null ? null : Arrays.copyOfRange(found.floats(), first, end);
    double[] doubles =
        found.doubles() == null ? null : Arrays.copyOfRange(found.doubles(), first, end);
    for (int i = first; i < end; i++) {
      columns[i] = (int) (keys[i - first] >>> Integer.SIZE);
      if (i > first && columns[i] == columns[i - 1]) {
        throw cells.place().twice(name, columns[i]);
      }
      int from = (int) keys[i - first];
      if (floats != null) {
        found.floats()[i] = floats[from];
      } else {
        found.doubles()[i] = doubles[from];
      }
    }
  }

  /** Keeps the columns that are wanted. */
  private SparseRows chosen(SparseRows rows) {
    int[] starts = new int[rows.starts().length];
    int[] columns = rows.columns();
    int at = 0;
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
        int column = columns[i] < columnMap.length ? columnMap[columns[i]] : -1;
        if (column >= 0) {
          columns[at] = column;
          if (rows.floats() != null) {
            rows.floats()[at] = rows.floats()[i];
          } else {
            rows.doubles()[at] = rows.doubles()[i];
          }
          at++;
        }
      }
      starts[row + 1] = at;
    }
    return new SparseRows(
        starts,
        Arrays.copyOf(columns, at),
        rows.floats() == null ? null : Arrays.copyOf(rows.floats(), at),
        rows.doubles() == null ? null : Arrays.copyOf(rows.doubles(), at),
        type);
  }
}
