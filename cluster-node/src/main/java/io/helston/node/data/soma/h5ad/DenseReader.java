package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.tiledb.RowReader;
import io.helston.node.data.soma.tiledb.SparseRows;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.message.DataLayout;
import java.util.Arrays;

/** Reads rows of a dense matrix without their zeros; each chunk is unpacked once. */
final class DenseReader implements RowReader {
  private final DenseMatrix matrix;
  private final Hdf5File file;
  private final int[] columnMap;
  private final H5Chunks chunks;
  private final boolean compact;

  DenseReader(DenseMatrix matrix, int[] columnMap) {
    this.matrix = matrix;
    this.file = matrix.place().file();
    this.columnMap = columnMap == null ? null : columnMap.clone();
    Dataset array = matrix.array();
    this.chunks = array instanceof ChunkedDataset chunked ? new H5Chunks(file, chunked) : null;
    this.compact = file.read(array::getDataLayout) == DataLayout.COMPACT;
  }

  @Override
  public SparseRows read(int[] rows) {
    file.requireUnchanged();
    for (int i = 1; i < rows.length; i++) {
      if (rows[i - 1] >= rows[i]) {
        throw new IllegalArgumentException(
            "rows %d and %d do not increase".formatted(rows[i - 1], rows[i]));
      }
    }
    var cells = new DenseCells(rows.length, matrix.type(), columnMap);
    if (matrix.place().columns() > 0) {
      if (chunks != null) {
        readChunks(rows, cells);
      } else {
        readSlices(rows, cells);
      }
    }
    return cells.rows();
  }

  private void readChunks(int[] rows, DenseCells cells) {
    int height = chunks.lengths()[0];
    int width = chunks.lengths()[1];
    int columns = matrix.place().columns();
    for (int first = 0, end; first < rows.length; first = end) {
      int top = rows[first] / height * height;
      end = first + 1;
      while (end < rows.length && rows[end] - top < height) {
        end++;
      }
      for (int left = 0; left < columns; left += width) {
        int count = Math.min(width, columns - left);
        if (cells.wants(left, count)) {
          Object numbers = kind(chunks.numbers(top, left));
          for (int i = first; i < end; i++) {
            cells.add(i, numbers, (rows[i] - top) * width, left, count);
          }
        }
      }
    }
  }

  private void readSlices(int[] rows, DenseCells cells) {
    int columns = matrix.place().columns();
    int most = matrix.rowsAtOnce();
    for (int first = 0, end; first < rows.length; first = end) {
      end = first + 1;
      while (end < rows.length && rows[end] == rows[end - 1] + 1 && end - first < most) {
        end++;
      }
      Object[] slice = slice(rows[first], end - first);
      for (int i = first; i < end; i++) {
        cells.add(i, kind(slice[i - first]), 0, 0, columns);
      }
    }
  }

  private Object[] slice(int row, int count) {
    Dataset array = matrix.array();
    if (compact) {
      Object[] all = (Object[]) file.read(array::getData);
      return Arrays.copyOfRange(all, row, row + count);
    }
    int[] size = {count, matrix.place().columns()};
    return (Object[]) file.read(() -> array.getData(new long[] {row, 0}, size));
  }

  private Object kind(Object numbers) {
    return file.read(() -> NumberKind.VALUE.of(numbers));
  }
}
