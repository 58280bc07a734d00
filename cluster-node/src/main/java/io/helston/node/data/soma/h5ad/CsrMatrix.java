package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.RowReader;
import io.jhdf.api.Group;
import java.util.Arrays;

/** A matrix that is compressed by rows. */
record CsrMatrix(CompressedCells cells, Datatype type) implements H5adMatrix.ByRow {
  private static final int ROWS = 64;

  static CsrMatrix of(MatrixPlace place, Group matrix) {
    CompressedCells cells = CompressedCells.read(place, matrix, place.rows());
    return new CsrMatrix(cells, place.type(cells.data()));
  }

  @Override
  public long[] shape() {
    return new long[] {cells.place().rows(), cells.place().columns()};
  }

  /** Exact, since the file tells where each row starts. */
  @Override
  public double[] estimatedCells(long[] rows) {
    long[] starts = cells.starts();
    return Arrays.stream(rows)
        .mapToDouble(row -> starts[(int) row + 1] - starts[(int) row])
        .toArray();
  }

  @Override
  public int rowsAtOnce() {
    return ROWS;
  }

  @Override
  public RowReader reader(int[] columnMap) {
    return new CsrReader(cells, type, columnMap);
  }
}
