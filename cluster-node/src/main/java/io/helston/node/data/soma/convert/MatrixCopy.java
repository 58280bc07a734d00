package io.helston.node.data.soma.convert;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.h5ad.CscMatrix;
import io.helston.node.data.soma.h5ad.H5adMatrix;
import io.helston.node.data.soma.tiledb.RowReader;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Hands on the rows of a matrix of an h5ad file. */
record MatrixCopy(Path path, String layer, int rows, RowSink sink) {
  void read(H5adMatrix matrix) {
    switch (matrix) {
      case H5adMatrix.ByRow byRow -> copy(byRow);
      case CscMatrix byColumn -> turn(byColumn);
    }
  }

  private void copy(H5adMatrix.ByRow matrix) {
    int step = Math.min(matrix.rowsAtOnce(), Math.max(1, rows));
    RowReader reader = matrix.reader(null);
    for (int first = 0; first < rows; first += step) {
      SparseRows read =
          reader.read(IntStream.range(first, first + Math.min(step, rows - first)).toArray());
      for (int row = 0; row < read.rows(); row++) {
        int from = read.starts()[row];
        int end = read.starts()[row + 1];
        double[] values = IntStream.range(from, end).mapToDouble(read::value).toArray();
        int[] columns = Arrays.copyOfRange(read.columns(), from, end);
        sink.row(first + row, columns, values, values.length);
      }
    }
  }

  private void turn(CscMatrix matrix) {
    var turned = new TurnedCells();
    matrix.read(turned::add);
    int[] twice = turned.send(rows, sink);
    if (twice.length > 0) {
      throw InputException.malformed(
          path,
          0,
          "layer %s has row %d, column %d twice, expected once"
              .formatted(layer, twice[0], twice[1]));
    }
  }
}
