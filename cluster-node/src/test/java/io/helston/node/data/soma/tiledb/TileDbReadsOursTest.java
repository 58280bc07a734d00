package io.helston.node.data.soma.tiledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.SomaMatrixWriter;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.tiledb.java.api.Array;
import io.tiledb.java.api.Context;
import io.tiledb.java.api.Group;
import io.tiledb.java.api.Layout;
import io.tiledb.java.api.Query;
import io.tiledb.java.api.QueryCondition;
import io.tiledb.java.api.QueryStatus;
import io.tiledb.java.api.QueryType;
import io.tiledb.java.api.TileDBError;
import io.tiledb.libtiledb.tiledb_query_condition_op_t;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TileDB reads experiments that are written here in its version, 21. */
final class TileDbReadsOursTest {
  private static final int ROWS = 500;
  private static final int COLUMNS = 300;
  private static final int ROOM = 1 << 20;

  @TempDir private Path folder;
  private Context context;
  private String root;

  @BeforeEach
  void write() throws TileDBError {
    assumeTrue(TileDb.available(), "TileDB's native library does not run here");
    context = new Context();
    root = folder.resolve("experiment").toString();
    SomaFormat format = SomaFormat.at(1000).withVersion(21).withTiles(1000, 64);
    var writer = new SomaExperimentWriter(new LocalSink(Path.of(root)), format);
    writer.obs(
        List.of(
            new Column.Text(
                "name",
                IntStream.range(0, ROWS)
                    .mapToObj(i -> i % 3 == 0 ? null : "row " + i)
                    .toArray(String[]::new)),
            new Column.Category(
                "kind",
                IntStream.range(0, ROWS).map(i -> i % 4 - 1).toArray(),
                new Enumeration("kind", Datatype.STRING_UTF8, false, List.of("x", "y", "zz"))),
            new Column.Whole(
                "count",
                Datatype.INT64,
                IntStream.range(0, ROWS).mapToLong(i -> i * 7L % 100).toArray(),
                null)),
        ROWS);
    writer.var("RNA", List.of(), COLUMNS);
    try (SomaMatrixWriter matrix = writer.layer("RNA", "data", Datatype.FLOAT32, ROWS, COLUMNS)) {
      for (int row = 0; row < ROWS; row++) {
        int[] ids = columns(row);
        double[] values = IntStream.of(ids).mapToDouble(id -> id / 4.0).toArray();
        matrix.addRow(row, ids, values, 0, ids.length);
      }
      matrix.commit();
    }
    writer.finish();
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
  }

  private static int[] columns(int row) {
    return IntStream.range(0, COLUMNS).filter(id -> (row * 31 + id * 17) % 11 == 0).toArray();
  }

  @Test
  void matricesHaveTheirCells() throws TileDBError {
    List<String> cells = new ArrayList<>();
    try (var array = new Array(context, root + "/ms/RNA/X/data");
        var query = new Query(array, QueryType.TILEDB_READ)) {
      ByteBuffer rows = TileDb.buffer(ROOM);
      ByteBuffer ids = TileDb.buffer(ROOM);
      ByteBuffer values = TileDb.buffer(ROOM);
      query.setLayout(Layout.TILEDB_GLOBAL_ORDER);
      query.setDataBuffer("soma_dim_0", rows).setDataBuffer("soma_dim_1", ids);
      query.setDataBuffer("soma_data", values);
      query.submit();
      assertThat(query.getQueryStatus()).isEqualTo(QueryStatus.TILEDB_COMPLETED);
      long count = query.resultBufferElementsNIO("soma_dim_0", Long.BYTES).getSecond();
      for (int i = 0; i < count; i++) {
        cells.add(rows.getLong(8 * i) + " " + ids.getLong(8 * i) + " " + values.getFloat(4 * i));
      }
    }
    List<String> expected = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      for (int id : columns(row)) {
        expected.add(row + " " + id + " " + id / 4f);
      }
    }
    assertThat(cells).isEqualTo(expected);
  }

  @Test
  void tablesHaveTheirValues() throws TileDBError {
    try (var array = new Array(context, root + "/obs");
        var query = new Query(array, QueryType.TILEDB_READ)) {
      ByteBuffer names = TileDb.buffer(ROOM);
      ByteBuffer starts = TileDb.buffer(ROOM);
      ByteBuffer valid = TileDb.buffer(ROOM);
      ByteBuffer codes = TileDb.buffer(ROOM);
      ByteBuffer validCodes = TileDb.buffer(ROOM);
      query.setLayout(Layout.TILEDB_GLOBAL_ORDER);
      query.setDataBuffer("name", names).setOffsetsBuffer("name", starts);
      query.setValidityBuffer("name", valid);
      query.setDataBuffer("kind", codes).setValidityBuffer("kind", validCodes);
      query.submit();
      assertThat(query.resultBufferElementsNIO("kind", 1).getSecond()).isEqualTo(ROWS);
      for (int row = 0; row + 1 < ROWS; row++) {
        int start = (int) starts.getLong(8 * row);
        byte[] text = new byte[(int) starts.getLong(8 * row + 8) - start];
        names.get(start, text);
        assertThat(new String(text, StandardCharsets.UTF_8))
            .isEqualTo(row % 3 == 0 ? "" : "row " + row);
        assertThat(valid.get(row)).isEqualTo((byte) (row % 3 == 0 ? 0 : 1));
        assertThat(validCodes.get(row)).isEqualTo((byte) (row % 4 == 0 ? 0 : 1));
        assertThat(codes.get(row)).isEqualTo((byte) Math.max(0, row % 4 - 1));
      }
      assertThat(
              new String(
                  (byte[]) array.getMetadata("soma_object_type").toJavaArray(),
                  StandardCharsets.UTF_8))
          .isEqualTo("SOMADataFrame");
    }
  }

  @Test
  void conditionsUseTheStatisticsOfTiles() throws TileDBError {
    try (var array = new Array(context, root + "/obs");
        var query = new Query(array, QueryType.TILEDB_READ)) {
      query.setLayout(Layout.TILEDB_UNORDERED);
      query.setDataBuffer("soma_joinid", TileDb.buffer(ROOM));
      query.setCondition(
          new QueryCondition(
              context,
              io.tiledb.java.api.Datatype.TILEDB_INT64,
              "count",
              90L,
              tiledb_query_condition_op_t.TILEDB_GT));
      query.submit();
      long expected = IntStream.range(0, ROWS).filter(i -> i * 7L % 100 > 90).count();
      assertThat(query.resultBufferElementsNIO("soma_joinid", Long.BYTES).getSecond())
          .isEqualTo(expected);
    }
  }

  @Test
  void groupsHaveTheirMembers() throws TileDBError {
    try (var group = new Group(context, root, QueryType.TILEDB_READ)) {
      assertThat(group.getMemberCount()).isEqualTo(2);
    }
    try (var group = new Group(context, root + "/ms/RNA", QueryType.TILEDB_READ)) {
      assertThat(group.getMemberCount()).isEqualTo(2);
    }
  }
}
