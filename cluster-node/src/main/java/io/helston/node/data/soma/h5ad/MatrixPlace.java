package io.helston.node.data.soma.h5ad;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.Datatype;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.math.BigInteger;

/**
 * Which matrix of a file it is.
 *
 * @param name as in {@code layers/counts}
 */
record MatrixPlace(Hdf5File file, String name, int rows, int columns) {
  InputException malformed(String sentence) {
    return file.malformed("matrix %s %s".formatted(name, sentence));
  }

  Dataset dataset(Group matrix, String part) {
    if (file.child(matrix, part) instanceof Dataset dataset) {
      return dataset;
    }
    throw malformed("has no array " + part + ", expected data, indices and indptr");
  }

  /** The type of values; unsigned ones of 64 bits, which have none, are FLOAT64. */
  Datatype type(Dataset values) {
    Class<?> type = file.read(values::getJavaType);
    if (type == float.class) {
      return Datatype.FLOAT32;
    }
    if (type == double.class || type == BigInteger.class) {
      return Datatype.FLOAT64;
    }
    return type == long.class ? Datatype.INT64 : Datatype.INT32;
  }

  InputException twice(int row, int column) {
    return malformed("has row %d, column %d twice, expected once".formatted(row, column));
  }

  /** The exception for a row or column that the matrix does not have. */
  InputException outside(int index, int size) {
    return malformed("has the index %d, expected 0 to %d".formatted(index, size - 1));
  }

  /** How a matrix is encoded, in anndata's words since 0.7. */
  static String encoding(Hdf5File file, Node matrix) {
    if (matrix instanceof Dataset) {
      return "array";
    }
    String encoding =
        file.text(matrix, "encoding-type", file.text(matrix, "h5sparse_format", "none"));
    return switch (encoding) {
      case "csr", "csc" -> encoding + "_matrix";
      default -> encoding;
    };
  }

  /** The matrix of a node of the file. */
  H5adMatrix at(Node matrix) {
    return switch (matrix) {
      case Dataset dense -> new DenseMatrix(this, dense);
      case Group group -> {
        String encoding = encoding(file, group);
        yield switch (encoding) {
          case "csr_matrix" -> CsrMatrix.of(this, group);
          case "csc_matrix" -> CscMatrix.of(this, group);
          default ->
              throw malformed(
                  "has the encoding '%s', expected csr_matrix or csc_matrix".formatted(encoding));
        };
      }
      case null, default ->
          throw malformed(
              "is missing or no matrix, expected a dense, csr_matrix or csc_matrix one");
    };
  }
}
