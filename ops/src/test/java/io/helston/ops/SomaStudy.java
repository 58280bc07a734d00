package io.helston.ops;

import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaBatches;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A simulated experiment of {@value #CELLS} cells on disk, whose rows differ in length. */
record SomaStudy(Path folder) {
  static final int CELLS = 700;
  static final int EPOCHS = 2;

  private static final int GENES = 40;
  private static final int BATCH = 33;
  private static final int WINDOW = 64;
  private static final long WRITTEN = 1000;

  static SomaStudy simulate(Path folder) {
    var random = new Random(11);
    var writer = new SomaExperimentWriter(new LocalSink(folder), SomaFormat.at(WRITTEN));
    long[] donors = IntStream.range(0, CELLS).mapToLong(cell -> cell / 50).toArray();
    writer.obs(List.of(new Column.Whole("donor", Datatype.INT64, donors, null)), CELLS);
    String[] names = IntStream.range(0, GENES).mapToObj(g -> "g" + g).toArray(String[]::new);
    writer.var("RNA", List.of(new Column.Text("var_id", names)), GENES);
    try (var matrix = writer.layer("RNA", "data", Datatype.FLOAT32, CELLS, GENES)) {
      for (int cell = 0; cell < CELLS; cell++) {
        double density = random.nextDouble();
        int[] genes =
            IntStream.range(0, GENES).filter(gene -> random.nextDouble() < density).toArray();
        double[] values = random.doubles(genes.length, 0.5, 9).toArray();
        matrix.addRow(cell, genes, values, 0, genes.length);
      }
      matrix.commit();
    }
    writer.finish();
    return new SomaStudy(folder);
  }

  SomaSpec spec() {
    return new SomaSpec(
        new SomaQuery(folder.toString(), 0, "RNA", "data", "", "", List.of("donor")),
        new SomaBatching(
            BATCH,
            WINDOW,
            4,
            true,
            "5",
            EPOCHS,
            SomaOrder.EPOCHS,
            SomaSampling.uniform(),
            SomaUneven.BALANCE),
        SomaShare.whole(),
        "",
        0);
  }

  /**
   * All mini-batches, a line for each, bit by bit.
   *
   * @param observer hears the job's events
   * @param after hears after each mini-batch how many there were
   */
  String batches(HelstonCluster cluster, Consumer<JobEvent> observer, IntConsumer after) {
    var lines = new ArrayList<String>();
    try (var batches = SomaBatches.open(cluster, spec(), observer)) {
      while (batches.hasNext()) {
        lines.add(line(batches.next()));
        after.accept(lines.size());
      }
    }
    return String.join("\n", lines);
  }

  private static String line(SomaBatch batch) {
    var bits = new StringJoiner(" ");
    for (int i = 0; i < batch.x().entries(); i++) {
      bits.add(Long.toHexString(Double.doubleToRawLongBits(batch.x().values().get(i))));
    }
    return String.join(
        "\t",
        Integer.toString(batch.epoch()),
        Arrays.toString(batch.joinids()),
        Arrays.toString(batch.x().offsets()),
        Arrays.toString(batch.x().columnIndices()),
        bits.toString());
  }
}
