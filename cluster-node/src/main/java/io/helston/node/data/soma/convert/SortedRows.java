package io.helston.node.data.soma.convert;

/** Cells that come row by row. */
final class SortedRows {
  private final RowBuffer buffer;
  private final int rows;
  private int row;
  private boolean sound = true;

  SortedRows(RowSink sink, int rows) {
    this.buffer = new RowBuffer(sink);
    this.rows = rows;
  }

  /** The row that the last cell belongs to. */
  int row() {
    return row;
  }

  /** Adds a cell; false if it belongs to a row before, or an earlier row has a column twice. */
  boolean add(int cellRow, int column, double value) {
    if (cellRow < row) {
      return false;
    }
    endUntil(cellRow);
    buffer.add(column, value);
    return sound;
  }

  private void endUntil(int cellRow) {
    for (; row < cellRow; row++) {
      sound &= buffer.end(row) < 0;
    }
  }

  /** Hands on the last rows; false if one has a column twice. */
  boolean finish() {
    endUntil(rows);
    return sound;
  }
}
