package io.helston.node.cli;

import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.SomaMatrixWriter;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An experiment for tests: cell i has the donor i / 10 (none for cell 3), the tissue lung, or blood
 * where i is divisible by 4, and one gene.
 */
final class SomaCells {
  private static final long WRITTEN = 1000;

  private SomaCells() {}

  /** Writes an experiment of some cells to a new folder. */
  static Path write(Path folder, int cells) {
    var writer = new SomaExperimentWriter(new LocalSink(folder), SomaFormat.at(WRITTEN));
    String[] donors =
        IntStream.range(0, cells)
            .mapToObj(cell -> cell == 3 ? null : "D" + cell / 10)
            .toArray(String[]::new);
    int[] tissues = IntStream.range(0, cells).map(cell -> cell % 4 == 0 ? 1 : 0).toArray();
    var names = new Enumeration("tissue", Datatype.STRING_UTF8, true, List.of("lung", "blood"));
    writer.obs(
        List.of(new Column.Text("donor", donors), new Column.Category("tissue", tissues, names)),
        cells);
    writer.var("RNA", List.of(new Column.Text("var_id", new String[] {"g"})), 1);
    try (SomaMatrixWriter matrix = writer.layer("RNA", "data", Datatype.FLOAT32, cells, 1)) {
      for (int cell = 0; cell < cells; cell++) {
        matrix.addRow(cell, new int[] {0}, new double[] {cell}, 0, 1);
      }
      matrix.commit();
    }
    writer.finish();
    return folder;
  }
}
