package io.helston.node.cli;

import io.helston.math.simulate.CountSimulation;
import io.helston.math.soma.label.LabelEncoder;
import io.helston.math.soma.mixing.LabelMixing;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaBatches;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.SomaMatrixWriter;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.store.NewFolder;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A simulated single-cell experiment whose cells lie tissue by tissue, and how well mini-batches
 * mix them.
 *
 * @param folder of the experiment
 */
record DemoCells(Path folder) {
  static final int CELLS = 6000;
  static final int GENES = 300;

  private static final String[] TISSUES = {"blood", "brain", "lung"};
  private static final int BATCH = 64;
  private static final int SHAPE = 1;
  private static final double SCALE = 0.7;

  /** Writes the experiment below a folder that exists, unless one of this seed is there. */
  static DemoCells simulate(Path below, long seed) {
    Path target = below.resolve("cells-" + seed);
    if (!Files.isDirectory(target)) {
      try (NewFolder files = NewFolder.at(target)) {
        write(files.path(), seed);
        files.publish();
      }
    }
    return new DemoCells(target);
  }

  private static void write(Path folder, long seed) {
    var writer = new SomaExperimentWriter(new LocalSink(folder), SomaFormat.at(1));
    String[] tissues = IntStream.range(0, CELLS).mapToObj(DemoCells::tissue).toArray(String[]::new);
    writer.obs(List.of(new Column.Text("tissue", tissues)), CELLS);
    String[] names = IntStream.range(0, GENES).mapToObj(g -> "gene" + g).toArray(String[]::new);
    writer.var("RNA", List.of(new Column.Text("var_id", names)), GENES);
    double[] shape = new double[CELLS];
    double[] scale = new double[CELLS];
    Arrays.fill(shape, SHAPE);
    Arrays.fill(scale, SCALE);
    int[][] counts = CountSimulation.negativeBinomial(seed, GENES, shape, scale);
    try (SomaMatrixWriter matrix = writer.layer("RNA", "counts", Datatype.FLOAT32, CELLS, GENES)) {
      for (int cell = 0; cell < CELLS; cell++) {
        int[] row = counts[cell];
        int[] columns = IntStream.range(0, GENES).filter(g -> row[g] > 0).toArray();
        double[] values = Arrays.stream(columns).mapToDouble(g -> row[g]).toArray();
        matrix.addRow(cell, columns, values, 0, columns.length);
      }
      matrix.commit();
    }
    writer.finish();
  }

  private static String tissue(int cell) {
    return TISSUES[cell * TISSUES.length / CELLS];
  }

  /** The mini-batches that a training process would take. */
  SomaSpec spec(long seed) {
    return new SomaSpec(
        new SomaQuery(
            folder.toAbsolutePath().toString(), 0, "RNA", "counts", "", "", List.of("tissue")),
        new SomaBatching(
            BATCH,
            BATCH * BATCH,
            16,
            true,
            Long.toString(seed),
            1,
            SomaOrder.EPOCHS,
            SomaSampling.uniform(),
            SomaUneven.BALANCE),
        SomaShare.whole(),
        "",
        0);
  }

  /**
   * Serves an epoch.
   *
   * @return how the tissues were mixed
   */
  static LabelMixing serve(HelstonCluster cluster, SomaSpec spec) {
    List<String> all = IntStream.range(0, CELLS).mapToObj(DemoCells::tissue).toList();
    LabelEncoder tissues = LabelEncoder.of(all);
    var mixing = new LabelMixing(tissues.codes(all));
    try (SomaBatches batches = SomaBatches.open(cluster, spec, event -> {})) {
      while (batches.hasNext()) {
        SomaBatch batch = batches.next();
        Column column = batch.obs().getFirst();
        mixing.add(tissues.codes(IntStream.range(0, batch.size()).mapToObj(column::text).toList()));
      }
    }
    return mixing;
  }
}
