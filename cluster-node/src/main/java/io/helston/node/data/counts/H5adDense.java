package io.helston.node.data.counts;

import io.jhdf.api.Dataset;

/** A dense matrix of an AnnData object. */
final class H5adDense {
  private static final int DIMENSIONS = 2;

  private H5adDense() {}

  /** Reads the matrix, some rows at a time. */
  static void read(Dataset matrix, H5adCells cells) {
    int[] size = matrix.getDimensions();
    if (size.length != DIMENSIONS) {
      throw cells.malformed("has %d dimensions, expected 2".formatted(size.length));
    }
    cells.requireShape(size[0], size[1]);
    int step = H5Numbers.rows(matrix, size[1]);
    for (int first = 0; first < size[0]; first += step) {
      int count = Math.min(step, size[0] - first);
      Object[] rows = H5Numbers.rows(matrix, first, count, size[1]);
      for (int row = 0; row < count; row++) {
        double[] values = H5Numbers.of(rows[row]);
        for (int gene = 0; gene < values.length; gene++) {
          cells.add(gene, first + row, values[gene]);
        }
      }
    }
  }
}
