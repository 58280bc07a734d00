package io.helston.node.client.soma;

import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.tiledb.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * An experiment of {@value #COUNT} cells and {@value #GENES} genes for tests: each cell has 0 to 17
 * values, all others of its row are 0. Cell i has the label common, or rare where i is divisible by
 * 10, and the weight i modulo 3.
 */
final class Cells {
  static final int COUNT = 203;
  static final int GENES = 17;

  private static final long WRITTEN = 1000;

  private Cells() {}

  /** Writes the experiment to a new folder. */
  static Path write(Path folder) {
    var writer = new SomaExperimentWriter(new LocalSink(folder), SomaFormat.at(WRITTEN));
    writer.obs(
        List.of(
            new Column.Text("label", texts(Cells::label)),
            new Column.Whole("weight", Datatype.INT64, weights(), null)),
        COUNT);
    String[] genes = IntStream.range(0, GENES).mapToObj(g -> "g" + g).toArray(String[]::new);
    writer.var("RNA", List.of(new Column.Text("var_id", genes)), GENES);
    try (var matrix = writer.layer("RNA", "data", Datatype.FLOAT32, COUNT, GENES)) {
      for (int cell = 0; cell < COUNT; cell++) {
        int[] columns = columns(cell);
        double[] values = Arrays.stream(columns).mapToDouble(row(cell)::get).toArray();
        matrix.addRow(cell, columns, values, 0, columns.length);
      }
      matrix.commit();
    }
    writer.finish();
    return folder;
  }

  private static String[] texts(IntFunction<String> text) {
    return IntStream.range(0, COUNT).mapToObj(text).toArray(String[]::new);
  }

  private static long[] weights() {
    return IntStream.range(0, COUNT).mapToLong(cell -> cell % 3).toArray();
  }

  static String label(int cell) {
    return cell % 10 == 0 ? "rare" : "common";
  }

  private static int[] columns(int cell) {
    List<Double> row = row(cell);
    return IntStream.range(0, GENES).filter(gene -> row.get(gene) != 0).toArray();
  }

  /** A cell's values. */
  static List<Double> row(int cell) {
    var random = new SplittableRandom(cell);
    double density = cell % 7 / 6.0;
    var row = new ArrayList<Double>();
    for (int gene = 0; gene < GENES; gene++) {
      row.add(random.nextDouble() < density ? (double) (float) random.nextDouble(1, 9) : 0);
    }
    return row;
  }
}
