package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.RowReader;
import io.jhdf.api.Group;

/** A matrix that is compressed by rows. */
record CsrMatrix(CompressedCells cells, Datatype type) implements H5adMatrix.ByRow {
  static CsrMatrix of(MatrixPlace place, Group matrix) {
    CompressedCells cells = CompressedCells.read(place, matrix, place.rows());
    return new CsrMatrix(cells, place.type(cells.data()));
  }

  @Override
  public long[] shape() {
    return new long[] {cells.place().rows(), cells.place().columns()};
  }

  @Override
  public RowReader reader(int[] columnMap) {
    return new CsrReader(cells, type, columnMap);
  }
}
