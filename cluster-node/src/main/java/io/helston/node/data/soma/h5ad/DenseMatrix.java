package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.RowReader;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import java.util.Arrays;

/** A matrix with all its zeros. */
record DenseMatrix(MatrixPlace place, Dataset array, Datatype type) implements H5adMatrix.ByRow {
  /** Numbers that are read at once where there are no chunks: at most 8 MB. */
  static final int NUMBERS = 1 << 20;

  DenseMatrix(MatrixPlace place, Dataset array) {
    this(place, array, place.type(array));
    long[] size = place.file().sizes(array);
    if (size.length != 2 || size[0] != place.rows() || size[1] != place.columns()) {
      throw place.malformed(
          "has not %d rows and %d columns".formatted(place.rows(), place.columns()));
    }
  }

  @Override
  public long[] shape() {
    return new long[] {place.rows(), place.columns()};
  }

  /** As if there were no zeros, of which the file does not tell. */
  @Override
  public double[] estimatedCells(long[] rows) {
    double[] all = new double[rows.length];
    Arrays.fill(all, place.columns());
    return all;
  }

  @Override
  public int rowsAtOnce() {
    return array instanceof ChunkedDataset chunked
        ? new H5Chunks(place.file(), chunked).lengths()[0]
        : Math.max(1, NUMBERS / Math.max(1, place.columns()));
  }

  @Override
  public RowReader reader(int[] columnMap) {
    return new DenseReader(this, columnMap);
  }
}
