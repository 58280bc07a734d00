package io.helston.node.data.counts;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes h5ad files as anndata does. */
final class H5adFiles {
  private H5adFiles() {}

  /** Writes a file with names of observations and variables and what else is put into it. */
  static Path write(Path dir, String[] obs, String[] variables, Consumer<WritableHdfFile> content) {
    Path path = dir.resolve("c.h5ad");
    try (WritableHdfFile file = HdfFile.write(path)) {
      frame(file, "obs", obs);
      frame(file, "var", variables);
      content.accept(file);
    }
    return path;
  }

  private static void frame(WritableHdfFile file, String name, String[] index) {
    WritableGroup group = file.putGroup(name);
    group.putAttribute("encoding-type", "dataframe");
    group.putAttribute("_index", "names");
    group.putDataset("names", index);
  }

  /** Options for chunks that are shuffled and deflated. */
  static DatasetCreationOptions chunks(int... size) {
    return DatasetCreationOptions.builder().chunkDimensions(size).shuffle().deflate().build();
  }

  /**
   * Puts a matrix in compressed sparse rows, or columns if it is given turned.
   *
   * @param rows [row][column] of the stored order
   */
  static void sparse(WritableGroup parent, String name, boolean byRow, double[][] rows, int chunk) {
    List<Double> data = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    int[] starts = new int[rows.length + 1];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        if (rows[row][column] != 0) {
          data.add(rows[row][column]);
          indices.add(column);
        }
      }
      starts[row + 1] = data.size();
    }
    WritableGroup group = parent.putGroup(name);
    long height = rows.length;
    long width = rows[0].length;
    group.putAttribute("encoding-type", byRow ? "csr_matrix" : "csc_matrix");
    group.putAttribute("shape", byRow ? new long[] {height, width} : new long[] {width, height});
    float[] values = new float[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.get(i).floatValue();
    }
    group.putDataset("data", values, chunks(chunk));
    group.putDataset("indices", indices.stream().mapToInt(i -> i).toArray(), chunks(chunk));
    group.putDataset("indptr", starts);
  }
}
