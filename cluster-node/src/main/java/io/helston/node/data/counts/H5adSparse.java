package io.helston.node.data.counts;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;

/** A matrix of an AnnData object that is compressed by rows (CSR) or columns (CSC). */
final class H5adSparse {
  private H5adSparse() {}

  /** Reads the matrix, some entries at a time. */
  static void read(Group matrix, H5adCells cells) {
    boolean byRow = byRow(matrix, cells);
    double[] shape = numbers(attribute(matrix, "shape", "h5sparse_shape"));
    if (shape.length != 2) {
      throw cells.malformed("has no attribute shape, expected a sparse matrix of AnnData");
    }
    cells.requireShape((long) shape[0], (long) shape[1]);
    Dataset data = dataset(matrix, "data", cells);
    Dataset indices = dataset(matrix, "indices", cells);
    double[] starts = H5Numbers.of(dataset(matrix, "indptr", cells).getDataFlat());
    int outer = byRow ? cells.samples() : cells.genes();
    requireStarts(starts, outer, data, indices, cells);
    int step = H5Numbers.rows(data, 1);
    int at = 0;
    for (long first = 0; first < data.getSize(); first += step) {
      int count = (int) Math.min(step, data.getSize() - first);
      double[] values = H5Numbers.vector(data, first, count);
      double[] inner = H5Numbers.vector(indices, first, count);
      for (int i = 0; i < count; i++) {
        while (first + i >= starts[at + 1]) {
          at++;
        }
        int other = index(inner[i], byRow ? cells.genes() : cells.samples(), cells);
        cells.add(byRow ? other : at, byRow ? at : other, values[i]);
      }
    }
  }

  private static boolean byRow(Group matrix, H5adCells cells) {
    Attribute attribute = attribute(matrix, "encoding-type", "h5sparse_format");
    String encoding = attribute == null ? "none" : attribute.getData().toString();
    return switch (encoding) {
      case "csr_matrix", "csr" -> true;
      case "csc_matrix", "csc" -> false;
      case String other ->
          throw cells.malformed(
              "has the encoding '%s', expected a dense, csr_matrix or csc_matrix one"
                  .formatted(other));
    };
  }

  /** The attribute, under its name before anndata 0.7 if need be. */
  private static Attribute attribute(Group matrix, String name, String oldName) {
    Attribute attribute = matrix.getAttribute(name);
    return attribute == null ? matrix.getAttribute(oldName) : attribute;
  }

  private static double[] numbers(Attribute attribute) {
    return attribute == null ? new double[0] : H5Numbers.of(attribute.getData());
  }

  private static Dataset dataset(Group matrix, String name, H5adCells cells) {
    if (matrix.getChild(name) instanceof Dataset dataset) {
      return dataset;
    }
    throw cells.malformed("has no array " + name + ", expected data, indices and indptr");
  }

  private static void requireStarts(
      double[] starts, int outer, Dataset data, Dataset indices, H5adCells cells) {
    boolean sound =
        starts.length == outer + 1
            && starts[0] == 0
            && starts[outer] == data.getSize()
            && indices.getSize() == data.getSize();
    for (int i = 0; sound && i < outer; i++) {
      sound = starts[i] <= starts[i + 1];
    }
    if (!sound) {
      throw cells.malformed(
          "indptr does not fit %d rows or columns and %d entries, expected a whole matrix"
              .formatted(outer, data.getSize()));
    }
  }

  private static int index(double index, int size, H5adCells cells) {
    if (!(index >= 0 && index < size)) {
      throw cells.malformed("has the index %s, expected 0 to %d".formatted((long) index, size - 1));
    }
    return (int) index;
  }
}
