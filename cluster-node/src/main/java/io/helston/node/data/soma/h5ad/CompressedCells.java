package io.helston.node.data.soma.h5ad;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;

/**
 * The values of a matrix that is compressed by rows or columns.
 *
 * @param data the values
 * @param indices the column or row of each value
 * @param starts where each row or column starts, and where the last ends
 */
record CompressedCells(MatrixPlace place, Dataset data, Dataset indices, long[] starts) {

  /**
   * Reads where values are.
   *
   * @param outer the number of rows or columns
   */
  static CompressedCells read(MatrixPlace place, Group matrix, int outer) {
    Dataset data = place.dataset(matrix, "data");
    Dataset indices = place.dataset(matrix, "indices");
    var pointers = new H5Vector(place.file(), place.dataset(matrix, "indptr"), NumberKind.START);
    var cells = new CompressedCells(place, data, indices, new long[outer + 1]);
    long size = cells.values().size();
    if (pointers.size() != outer + 1L || cells.places().size() != size) {
      throw cells.unsound(outer, size);
    }
    pointers.read(0, outer + 1, cells.starts, 0);
    boolean sound = cells.starts[0] == 0 && cells.starts[outer] == size;
    for (int i = 0; sound && i < outer; i++) {
      sound = cells.starts[i] <= cells.starts[i + 1];
    }
    if (!sound) {
      throw cells.unsound(outer, size);
    }
    return cells;
  }

  private RuntimeException unsound(int outer, long size) {
    return place.malformed(
        "indptr does not fit %d rows or columns and %d entries".formatted(outer, size));
  }

  /** The values, for one thread. */
  H5Vector values() {
    return new H5Vector(place.file(), data, NumberKind.VALUE);
  }

  /** The column or row of each value, for one thread. */
  H5Vector places() {
    return new H5Vector(place.file(), indices, NumberKind.INDEX);
  }
}
