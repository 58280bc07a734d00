package io.helston.node.data.soma.convert;

import io.helston.node.data.InputException;
import io.helston.node.data.counts.H5Numbers;
import io.helston.node.data.soma.bytes.Datatype;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;

/** A matrix of an h5ad file, dense or compressed by rows or columns. */
final class H5adMatrix {
  private final Path path;
  private final String name;
  private final int rows;
  private final int columns;

  H5adMatrix(Path path, String name, int rows, int columns) {
    this.path = path;
    this.name = name;
    this.rows = rows;
    this.columns = columns;
  }

  /** The type of the values. */
  Datatype type(Node matrix) {
    Dataset values = matrix instanceof Group group ? dataset(group, "data") : dense(matrix);
    Class<?> type = values.getJavaType();
    if (type == float.class) {
      return Datatype.FLOAT32;
    }
    if (type == double.class) {
      return Datatype.FLOAT64;
    }
    return type == long.class ? Datatype.INT64 : Datatype.INT32;
  }

  /** Hands on all rows. */
  void read(Node matrix, RowSink sink) {
    if (matrix instanceof Group group) {
      readSparse(group, sink);
    } else {
      readDense(dense(matrix), sink);
    }
  }

  private Dataset dense(Node matrix) {
    if (matrix instanceof Dataset dataset) {
      return dataset;
    }
    throw malformed("is missing or no matrix, expected a dense, csr_matrix or csc_matrix one");
  }

  private void readDense(Dataset matrix, RowSink sink) {
    int[] size = matrix.getDimensions();
    if (size.length != 2 || size[0] != rows || size[1] != columns) {
      throw malformed("has not %d rows and %d columns".formatted(rows, columns));
    }
    var buffer = new RowBuffer(sink);
    int step = H5Numbers.rows(matrix, columns);
    for (int first = 0; first < rows; first += step) {
      int count = Math.min(step, rows - first);
      Object[] slice = H5Numbers.rows(matrix, first, count, columns);
      for (int row = 0; row < count; row++) {
        double[] values = H5Numbers.of(slice[row]);
        for (int column = 0; column < columns; column++) {
          if (values[column] != 0) {
            buffer.add(column, values[column]);
          }
        }
        buffer.end(first + row);
      }
    }
  }

  private void readSparse(Group matrix, RowSink sink) {
    boolean byRow = byRow(matrix);
    Dataset data = dataset(matrix, "data");
    Dataset indices = dataset(matrix, "indices");
    double[] starts = H5Numbers.of(dataset(matrix, "indptr").getDataFlat());
    int outer = byRow ? rows : columns;
    int inner = byRow ? columns : rows;
    requireStarts(starts, outer, data, indices);
    var turned = new TurnedCells();
    var buffer = new RowBuffer(sink);
    int step = H5Numbers.rows(data, 1);
    int at = 0;
    for (long first = 0; first < data.getSize(); first += step) {
      int count = (int) Math.min(step, data.getSize() - first);
      double[] values = H5Numbers.vector(data, first, count);
      double[] others = H5Numbers.vector(indices, first, count);
      for (int i = 0; i < count; i++) {
        for (; first + i >= starts[at + 1]; at++) {
          end(buffer, at, byRow);
        }
        int other = index(others[i], inner);
        if (byRow) {
          buffer.add(other, values[i]);
        } else {
          turned.add(other, at, values[i]);
        }
      }
    }
    for (; at < outer; at++) {
      end(buffer, at, byRow);
    }
    if (!byRow) {
      int[] twice = turned.send(rows, sink);
      if (twice.length > 0) {
        throw twice(twice[0], twice[1]);
      }
    }
  }

  private void end(RowBuffer buffer, int row, boolean byRow) {
    int twice = byRow ? buffer.end(row) : -1;
    if (twice >= 0) {
      throw twice(row, twice);
    }
  }

  private InputException twice(int row, int column) {
    return malformed("has row %d, column %d twice, expected once".formatted(row, column));
  }

  private boolean byRow(Group matrix) {
    Attribute attribute = matrix.getAttribute("encoding-type");
    attribute = attribute == null ? matrix.getAttribute("h5sparse_format") : attribute;
    String encoding = attribute == null ? "none" : attribute.getData().toString();
    return switch (encoding) {
      case "csr_matrix", "csr" -> true;
      case "csc_matrix", "csc" -> false;
      case String other ->
          throw malformed(
              "has the encoding '%s', expected csr_matrix or csc_matrix".formatted(other));
    };
  }

  private Dataset dataset(Group matrix, String part) {
    if (matrix.getChild(part) instanceof Dataset dataset) {
      return dataset;
    }
    throw malformed("has no array " + part + ", expected data, indices and indptr");
  }

  private void requireStarts(double[] starts, int outer, Dataset data, Dataset indices) {
    boolean sound =
        starts.length == outer + 1
            && starts[0] == 0
            && starts[outer] == data.getSize()
            && indices.getSize() == data.getSize();
    for (int i = 0; sound && i < outer; i++) {
      sound = starts[i] <= starts[i + 1];
    }
    if (!sound) {
      throw malformed(
          "indptr does not fit %d rows or columns and %d entries".formatted(outer, data.getSize()));
    }
  }

  private int index(double index, int size) {
    if (!(index >= 0 && index < size)) {
      throw malformed("has the index %s, expected 0 to %d".formatted((long) index, size - 1));
    }
    return (int) index;
  }

  private InputException malformed(String sentence) {
    return InputException.malformed(path, 0, "matrix %s %s".formatted(name, sentence));
  }
}
