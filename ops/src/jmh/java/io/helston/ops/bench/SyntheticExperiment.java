package io.helston.ops.bench;

import io.helston.node.data.soma.SomaExperiment;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.SomaMatrixWriter;
import io.helston.node.data.soma.SomaSparseArray;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A SOMA experiment of counts at random genes, with equally many in each cell.
 *
 * @param folder where it is, or will be
 * @param rows its cells
 * @param genes its features
 * @param entries the counts above 0 of each cell, one in each stretch of as many genes
 */
record SyntheticExperiment(Path folder, int rows, int genes, int entries) {
  /** The version that the newest TileDB for Java reads. */
  private static final int VERSION = 21;

  private static final long WRITTEN = 1000;
  private static final String MEASUREMENT = "RNA";
  private static final String LAYER = "data";

  /** Writes the experiment unless it is there. */
  void writeIfAbsent() {
    if (Files.exists(folder)) {
      return;
    }
    var format = SomaFormat.at(WRITTEN).withVersion(VERSION);
    var writer = new SomaExperimentWriter(new LocalSink(folder), format);
    writer.obs(List.of(), rows);
    writer.var(MEASUREMENT, List.of(), genes);
    try (SomaMatrixWriter matrix =
        writer.layer(MEASUREMENT, LAYER, Datatype.FLOAT32, rows, genes)) {
      addRows(matrix);
      matrix.commit();
    }
    writer.finish();
  }

  private void addRows(SomaMatrixWriter matrix) {
    var random = new Random(1);
    int[] columns = new int[entries];
    double[] counts = new double[entries];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < entries; i++) {
        int low = (int) ((long) i * genes / entries);
        int high = (int) ((i + 1L) * genes / entries);
        columns[i] = random.nextInt(low, high);
        counts[i] = 1 + poisson(random);
      }
      matrix.addRow(row, columns, counts, 0, entries);
    }
  }

  /** A Poisson number of mean 2. */
  private static int poisson(Random random) {
    double limit = StrictMath.exp(-2);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** The matrix. */
  SomaSparseArray open() {
    return SomaExperiment.open(folder.toString(), SomaExperiment.LATEST)
        .measurement(MEASUREMENT)
        .layer(LAYER);
  }

  /** The folder of the matrix. */
  Path matrix() {
    return folder.resolve("ms").resolve(MEASUREMENT).resolve("X").resolve(LAYER);
  }
}
