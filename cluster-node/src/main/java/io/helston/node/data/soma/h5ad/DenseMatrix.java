package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.RowReader;
import io.jhdf.api.Dataset;

/** A matrix with all its zeros. */
record DenseMatrix(MatrixPlace place, Dataset array, Datatype type) implements H5adMatrix.ByRow {
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

  @Override
  public RowReader reader(int[] columnMap) {
    return new DenseReader(this, columnMap);
  }
}
