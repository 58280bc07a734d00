package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.FlightConsumer.Hearing;
import io.helston.node.client.soma.flight.FlightOptions;
import io.helston.node.client.soma.flight.SomaFlightServer;
import io.helston.node.client.soma.flight.XLayout;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import io.helston.protocol.spec.SomaQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns of all types, some cells without value, and a layer of float64 beside them. */
@Timeout(120)
final class FlightColumnsTest {
  private static final int CELLS = 37;
  private static final List<String> NAMES = List.of("donor", "kind", "reads", "share", "dead");

  @TempDir private Path folder;

  private static List<Column> columns() {
    boolean[] nulls = new boolean[CELLS];
    nulls[5] = true;
    nulls[36] = true;
    String[] donors =
        IntStream.range(0, CELLS)
            .mapToObj(cell -> cell % 9 == 0 ? null : "Spender ä" + cell)
            .toArray(String[]::new);
    int[] kinds = IntStream.range(0, CELLS).map(cell -> cell % 3 - 1).toArray();
    long[] reads = IntStream.range(0, CELLS).mapToLong(cell -> (1L << 40) + cell).toArray();
    double[] shares = IntStream.range(0, CELLS).mapToDouble(cell -> cell / 7.0).toArray();
    long[] dead = IntStream.range(0, CELLS).mapToLong(cell -> cell % 2).toArray();
    var names = new Enumeration("kind", Datatype.STRING_UTF8, false, List.of("T", "B"));
    return List.of(
        new Column.Text("donor", donors),
        new Column.Category("kind", kinds, names),
        new Column.Whole("reads", Datatype.INT64, reads, nulls),
        new Column.Floating("share", Datatype.FLOAT64, shares, nulls),
        new Column.Whole("dead", Datatype.BOOL, dead, nulls));
  }

  private Path write() {
    Path experiment = folder.resolve("experiment");
    var writer = new SomaExperimentWriter(new LocalSink(experiment), SomaFormat.at(1000));
    writer.obs(columns(), CELLS);
    writer.var("RNA", List.of(new Column.Text("var_id", new String[] {"a", "b"})), 2);
    try (var matrix = writer.layer("RNA", "data", Datatype.FLOAT64, CELLS, 2)) {
      for (int cell = 0; cell < CELLS; cell++) {
        matrix.addRow(cell, new int[] {1}, new double[] {1.0 / (cell + 1)}, 0, 1);
      }
      matrix.commit();
    }
    writer.finish();
    return experiment;
  }

  @ParameterizedTest
  @EnumSource(XLayout.class)
  void everyCellHasItsColumnsAndNulls(XLayout layout) {
    Feeds feed = Feeds.of(write());
    var query = new SomaQuery(feed.query().uri(), 0, "RNA", "data", "", "", NAMES);
    var spec = new Feeds(query, feed.batching(), feed.share(), "").spec();
    try (var cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, 1), Analyses.all());
        var server = SomaFlightServer.start(cluster, spec, FlightOptions.local(layout, 1));
        var client = new FlightConsumer(server);
        Hearing stream = client.open("{\"epochs\":1}")) {
      int cells = 0;
      while (stream.stream().next()) {
        cells += check(stream.root(), layout);
      }
      assertThat(cells).isEqualTo(CELLS);
    }
  }

  private static int check(VectorSchemaRoot root, XLayout layout) {
    assertThat(root.getSchema().getFields())
        .extracting(Field::getName)
        .endsWith(NAMES.toArray(String[]::new));
    List<String> joinids = texts(root, "soma_joinid");
    for (int row = 0; row < root.getRowCount(); row++) {
      int cell = Integer.parseInt(joinids.get(row));
      for (Column column : columns()) {
        assertThat(texts(root, column.name()).get(row)).isEqualTo(column.text(cell));
      }
      double value = 1.0 / (cell + 1);
      switch (layout) {
        case CSR -> {
          assertThat(root.getVector("columns").getObject(row)).isEqualTo(List.of(1));
          assertThat(root.getVector("values").getObject(row)).isEqualTo(List.of(value));
        }
        case DENSE -> assertThat(root.getVector("x").getObject(row)).isEqualTo(List.of(0.0, value));
      }
    }
    return root.getRowCount();
  }

  private static List<String> texts(VectorSchemaRoot root, String column) {
    return FlightConsumer.texts(root.getVector(column), root.getRowCount());
  }
}
