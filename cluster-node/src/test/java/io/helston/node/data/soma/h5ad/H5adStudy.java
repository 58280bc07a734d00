package io.helston.node.data.soma.h5ad;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * An AnnData object of {@value #CELLS} cells and {@value #GENES} genes for tests, with columns of
 * all kinds. Each cell has 0 to 17 values in each of two matrices, which can be stored in every
 * way.
 */
public record H5adStudy(Values values, Encoding encoding, boolean chunked) {
  public static final int CELLS = 203;
  public static final int GENES = 17;

  /** Types of the values. */
  public enum Values {
    FLOAT32,
    FLOAT64,
    INT32,
    INT64
  }

  /** Forms of a matrix. */
  public enum Encoding {
    CSR,
    DENSE,
    CSC
  }

  /** Single values by row, in chunks that are shuffled and deflated. */
  public static H5adStudy usual() {
    return new H5adStudy(Values.FLOAT32, Encoding.CSR, true);
  }

  /** Every way in which rows can be read. */
  public static List<H5adStudy> all() {
    var all = new ArrayList<H5adStudy>();
    for (Values values : Values.values()) {
      for (boolean chunked : new boolean[] {false, true}) {
        all.add(new H5adStudy(values, Encoding.CSR, chunked));
        all.add(new H5adStudy(values, Encoding.DENSE, chunked));
      }
    }
    return all;
  }

  /** Writes the file. */
  public Path write(Path path) {
    return write(path, more -> {});
  }

  /** Writes the file with what else is put into it. */
  Path write(Path path, Consumer<WritableHdfFile> more) {
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putAttribute("encoding-type", "anndata");
      file.putAttribute("encoding-version", "0.1.0");
      obs(file.putGroup("obs"));
      WritableGroup variables = file.putGroup("var");
      variables.putAttribute("_index", "names");
      variables.putAttribute("column-order", new String[] {"length"});
      variables.putDataset("names", texts(GENES, "g"));
      variables.putDataset("length", IntStream.range(0, GENES).map(g -> 100 * g).toArray());
      matrix(file, "X", 1);
      matrix(file.putGroup("layers"), "counts", 2);
      more.accept(file);
    }
    return path;
  }

  private static void obs(WritableGroup obs) {
    obs.putAttribute("_index", "barcode");
    obs.putAttribute("column-order", new String[] {"label", "stage", "weight", "age", "passed"});
    obs.putDataset("barcode", texts(CELLS, "c"));
    obs.putDataset("label", strings(cell -> cell % 10 == 0 ? "rare" : "common"));
    WritableGroup stage = obs.putGroup("stage");
    stage.putAttribute("ordered", "TRUE");
    stage.putDataset("categories", new String[] {"early", "late", "never"});
    byte[] codes = new byte[CELLS];
    double[] weights = new double[CELLS];
    long[] ages = new long[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      codes[cell] = (byte) (cell % 5 == 4 ? -1 : cell % 2);
      weights[cell] = cell % 3 * 0.5;
      ages[cell] = 20 + cell % 50;
    }
    stage.putDataset("codes", codes);
    obs.putDataset("weight", weights);
    WritableGroup age = obs.putGroup("age");
    age.putDataset("values", ages);
    age.putDataset("mask", strings(cell -> cell % 11 == 0 ? "TRUE" : "FALSE"));
    obs.putDataset("passed", strings(cell -> cell % 4 == 0 ? "FALSE" : "TRUE"));
  }

  private static String[] texts(int count, String start) {
    return IntStream.range(0, count).mapToObj(i -> start + i).toArray(String[]::new);
  }

  private static String[] strings(IntFunction<String> text) {
    return IntStream.range(0, CELLS).mapToObj(text).toArray(String[]::new);
  }

  private void matrix(WritableGroup parent, String name, long seed) {
    double[][] rows = new double[CELLS][GENES];
    for (int cell = 0; cell < CELLS; cell++) {
      var random = new SplittableRandom(seed * CELLS + cell);
      for (int gene = 0; gene < GENES; gene++) {
        double value = random.nextInt(1, 9) + (isWhole() ? 0 : random.nextDouble());
        rows[cell][gene] = random.nextDouble() < cell % 7 / 6.0 ? value : 0;
      }
    }
    switch (encoding) {
      case DENSE -> put(parent, name, dense(rows), 30, 5);
      case CSR -> compressed(parent.putGroup(name), "csr_matrix", rows);
      case CSC -> compressed(parent.putGroup(name), "csc_matrix", turned(rows));
    }
  }

  private boolean isWhole() {
    return values == Values.INT32 || values == Values.INT64;
  }

  private static double[][] turned(double[][] rows) {
    double[][] turned = new double[GENES][CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      for (int gene = 0; gene < GENES; gene++) {
        turned[gene][cell] = rows[cell][gene];
      }
    }
    return turned;
  }

  private void compressed(WritableGroup group, String form, double[][] rows) {
    var data = new ArrayList<Double>();
    var indices = new ArrayList<Integer>();
    long[] starts = new long[rows.length + 1];
    for (int row = 0; row < rows.length; row++) {
      // Backwards in each fifth row, since columns may have any order.
      for (int i = 0; i < rows[row].length; i++) {
        int column = row % 5 == 0 ? rows[row].length - 1 - i : i;
        if (rows[row][column] != 0) {
          data.add(rows[row][column]);
          indices.add(column);
        }
      }
      starts[row + 1] = data.size();
    }
    group.putAttribute("encoding-type", form);
    put(group, "data", typed(data.stream().mapToDouble(x -> x).toArray()), 50);
    put(group, "indices", indices.stream().mapToInt(i -> i).toArray(), 70);
    group.putDataset("indptr", starts);
  }

  private void put(WritableGroup parent, String name, Object numbers, int... chunk) {
    if (chunked) {
      parent.putDataset(
          name,
          numbers,
          DatasetCreationOptions.builder().chunkDimensions(chunk).shuffle().deflate().build());
    } else {
      parent.putDataset(name, numbers);
    }
  }

  private Object dense(double[][] rows) {
    Object[] typed = new Object[rows.length];
    for (int row = 0; row < rows.length; row++) {
      typed[row] = typed(rows[row]);
    }
    return switch (values) {
      case FLOAT32 -> List.of(typed).toArray(float[][]::new);
      case FLOAT64 -> List.of(typed).toArray(double[][]::new);
      case INT32 -> List.of(typed).toArray(int[][]::new);
      case INT64 -> List.of(typed).toArray(long[][]::new);
    };
  }

  private Object typed(double[] numbers) {
    return switch (values) {
      case FLOAT32 -> {
        float[] singles = new float[numbers.length];
        for (int i = 0; i < singles.length; i++) {
          singles[i] = (float) numbers[i];
        }
        yield singles;
      }
      case FLOAT64 -> numbers;
      case INT32 -> IntStream.range(0, numbers.length).map(i -> (int) numbers[i]).toArray();
      case INT64 -> IntStream.range(0, numbers.length).mapToLong(i -> (long) numbers[i]).toArray();
    };
  }
}
