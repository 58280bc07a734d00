package io.helston.node.data.soma.tiledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.storage.LocalStorage;
import io.tiledb.java.api.Array;
import io.tiledb.java.api.ArraySchema;
import io.tiledb.java.api.ArraySchemaEvolution;
import io.tiledb.java.api.ArrayType;
import io.tiledb.java.api.Attribute;
import io.tiledb.java.api.Config;
import io.tiledb.java.api.Context;
import io.tiledb.java.api.Datatype;
import io.tiledb.java.api.Dimension;
import io.tiledb.java.api.Domain;
import io.tiledb.java.api.Pair;
import io.tiledb.java.api.Query;
import io.tiledb.java.api.QueryCondition;
import io.tiledb.java.api.QueryType;
import io.tiledb.java.api.TileDBError;
import io.tiledb.java.api.ZstdFilter;
import io.tiledb.libtiledb.tiledb_query_condition_op_t;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that TileDB wrote several times, consolidated, vacuumed and changed. */
final class TileDbArraysTest {
  @TempDir private Path folder;
  private String uri;

  @BeforeAll
  static void requireTileDb() {
    assumeTrue(TileDb.available(), "TileDB's native library does not run here");
  }

  @BeforeEach
  void writeThreeTimes() throws TileDBError {
    uri = folder.resolve("array").toString();
    try (var context = new Context()) {
      TileDb.create(
          context,
          uri,
          TileDb.attribute(
              context,
              "a",
              Datatype.TILEDB_INT32,
              TileDb.filters(context, 1000, new ZstdFilter(context))));
      write(context, 10, 0, 1000, 1);
      write(context, 20, 500, 1500, 2);
      write(context, 30, 900, 1000, 3);
    }
  }

  private void write(Context context, long timestamp, int from, int to, int value)
      throws TileDBError {
    long[] coordinates = LongStream.range(from, to).toArray();
    long[] values = LongStream.range(from, to).map(d -> d * 10 + value).toArray();
    TileDb.write(
        context,
        uri,
        timestamp,
        query ->
            query
                .setDataBuffer("d", TileDb.wholes(coordinates, 8))
                .setDataBuffer("a", TileDb.wholes(values, 4)));
  }

  /** What the three writes make at a time. */
  private static List<String> expected(long timestamp) {
    List<String> cells = new ArrayList<>();
    for (int d = 0; d < 1500; d++) {
      int value = timestamp >= 10 && d < 1000 ? 1 : 0;
      value = timestamp >= 20 && d >= 500 ? 2 : value;
      value = timestamp >= 30 && d >= 900 && d < 1000 ? 3 : value;
      if (value > 0) {
        cells.add(d + " " + (d * 10 + value));
      }
    }
    return cells;
  }

  private List<String> read(long timestamp, String attribute) {
    SparseArray array = SparseArray.open(LocalStorage.of(uri), "", timestamp);
    List<Column> columns = new FrameReader(array).read(List.of("d", attribute));
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.getFirst().size(); i++) {
      cells.add(columns.getFirst().text(i) + " " + columns.getLast().text(i));
    }
    return cells;
  }

  private void requireExpectedAtAllTimes() {
    for (long timestamp : new long[] {5, 10, 15, 20, 29, 30, Long.MAX_VALUE}) {
      assertThat(read(timestamp, "a")).as("at %d", timestamp).isEqualTo(expected(timestamp));
    }
  }

  private void consolidate(String mode, boolean vacuum) throws TileDBError {
    var config = new Config();
    config.set("sm.consolidation.mode", mode);
    config.set("sm.vacuum.mode", mode);
    // The defaults are gigabytes, which takes seconds to clear.
    config.set("sm.consolidation.buffer_size", "1000000");
    config.set("sm.consolidation.total_buffer_size", "10000000");
    try (var context = new Context(config)) {
      Array.consolidate(context, uri, config);
      if (vacuum) {
        Array.vacuum(context, uri, config);
      }
    }
  }

  @Test
  void newestWriteWins() {
    requireExpectedAtAllTimes();
  }

  @Test
  void consolidatedFragmentsReplaceTheirParts() throws TileDBError {
    consolidate("fragments", false);
    requireExpectedAtAllTimes();
    assertThat(SparseArray.open(LocalStorage.of(uri), "", 30).fragmentCount()).isEqualTo(1);
  }

  @Test
  void consolidatedCellsKeepTheirTimesAfterVacuuming() throws TileDBError {
    consolidate("fragments", true);
    requireExpectedAtAllTimes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commits", "fragment_meta"})
  void consolidatedListsSayTheSame(String mode) throws TileDBError {
    consolidate(mode, false);
    requireExpectedAtAllTimes();
    consolidate(mode, true);
    requireExpectedAtAllTimes();
  }

  @Test
  void vacuumedFragmentsInConsolidatedCommitsAreIgnored() throws TileDBError {
    consolidate("commits", true);
    consolidate("fragments", true);
    requireExpectedAtAllTimes();
  }

  @Test
  void attributesThatCameLaterHaveTheirFillValueBefore() throws TileDBError {
    try (var context = new Context();
        var evolution = new ArraySchemaEvolution(context);
        var attribute = new Attribute(context, "b", Datatype.TILEDB_INT16)) {
      attribute.setFillValue((short) 77);
      evolution.addAttribute(attribute);
      evolution.evolveArray(uri);
      TileDb.write(
          context,
          uri,
          System.currentTimeMillis() + 10,
          query ->
              query
                  .setDataBuffer("d", TileDb.wholes(new long[] {3}, 8))
                  .setDataBuffer("a", TileDb.wholes(new long[] {4}, 4))
                  .setDataBuffer("b", TileDb.wholes(new long[] {5}, 2)));
    }
    assertThat(read(Long.MAX_VALUE, "b").subList(2, 5)).containsExactly("2 77", "3 5", "4 77");
    assertThat(read(Long.MAX_VALUE, "a").subList(2, 5)).containsExactly("2 21", "3 4", "4 41");
  }

  @Test
  void deleteConditionsAreRefusedFromTheirTimeOn() throws TileDBError {
    try (var context = new Context();
        var array = new Array(context, uri, QueryType.TILEDB_DELETE, BigInteger.valueOf(40));
        var query = new Query(array, QueryType.TILEDB_DELETE)) {
      query.setCondition(
          new QueryCondition(
              context, Datatype.TILEDB_INT32, "a", 100, tiledb_query_condition_op_t.TILEDB_LT));
      query.submit();
    }
    assertThat(read(39, "a")).isEqualTo(expected(39));
    assertThatThrownBy(() -> read(40, "a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a delete condition, which is not supported");
  }

  @Test
  void rowsIndexedByTextAreInItsOrder() throws TileDBError {
    uri = folder.resolve("text").toString();
    try (var context = new Context()) {
      var dimension = new Dimension<Long>(context, "d", Datatype.TILEDB_STRING_ASCII, null, null);
      TileDb.create(
          context, uri, List.of(dimension), new Attribute(context, "a", Datatype.TILEDB_INT64));
      writeTexts(context, 1, 1, "pear", "apple", "fig", "a");
      writeTexts(context, 2, 10, "fig", "zebra", "banana");
    }
    assertThat(read(1, "a")).containsExactly("a 4", "apple 2", "fig 3", "pear 1");
    assertThat(read(2, "a"))
        .containsExactly("a 4", "apple 2", "banana 12", "fig 10", "pear 1", "zebra 11");
  }

  private void writeTexts(Context context, long timestamp, int first, String... names)
      throws TileDBError {
    long[] values = LongStream.range(first, first + names.length).toArray();
    TileDb.write(
        context,
        uri,
        timestamp,
        query ->
            query
                .setDataBuffer("d", TileDb.texts(names))
                .setOffsetsBuffer("d", TileDb.offsets(names))
                .setDataBuffer("a", TileDb.wholes(values, 8)));
  }

  @Test
  void denseArraysAreRefused() throws TileDBError {
    String dense = folder.resolve("dense").toString();
    try (var context = new Context()) {
      var domain = new Domain(context);
      domain.addDimension(new Dimension<Long>(context, "d", Long.class, new Pair<>(0L, 99L), 10L));
      var schema = new ArraySchema(context, ArrayType.TILEDB_DENSE);
      schema.setDomain(domain);
      schema.addAttribute(new Attribute(context, "a", Datatype.TILEDB_INT32));
      Array.create(dense, schema);
    }
    assertThatThrownBy(() -> SparseArray.open(LocalStorage.of(dense), "", Long.MAX_VALUE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is the schema of a dense array, which is not supported");
  }

  @Test
  void rowsOfSmallSpaceTilesAreInOrder() throws TileDBError {
    String matrix = folder.resolve("matrix").toString();
    int count = 4000;
    long[] rows = LongStream.range(0, count).map(i -> i * 7919 % 60).toArray();
    long[] columns = LongStream.range(0, count).map(i -> i * 104_729 % 211).toArray();
    long[] values = LongStream.range(0, count).toArray();
    try (var context = new Context()) {
      List<Dimension<Long>> dimensions =
          List.of(
              new Dimension<>(context, "soma_dim_0", Long.class, new Pair<>(0L, 59L), 7L),
              new Dimension<>(context, "soma_dim_1", Long.class, new Pair<>(0L, 210L), 13L));
      TileDb.create(
          context, matrix, dimensions, new Attribute(context, "soma_data", Datatype.TILEDB_INT64));
      TileDb.write(
          context,
          matrix,
          1,
          query ->
              query
                  .setDataBuffer("soma_dim_0", TileDb.wholes(rows, 8))
                  .setDataBuffer("soma_dim_1", TileDb.wholes(columns, 8))
                  .setDataBuffer("soma_data", TileDb.wholes(values, 8)));
    }
    SparseArray array = SparseArray.open(LocalStorage.of(matrix), "", Long.MAX_VALUE);
    int[] wanted = {0, 3, 4, 31, 59};
    SparseRows read = new MatrixReader(array, "soma_data", null).read(wanted);
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < wanted.length; row++) {
      for (int i = read.starts()[row]; i < read.starts()[row + 1]; i++) {
        cells.add(wanted[row] + " " + read.columns()[i] + " " + (long) read.value(i));
      }
    }
    List<String> expected = new ArrayList<>();
    for (int row : wanted) {
      for (int column = 0; column < 211; column++) {
        for (int i = 0; i < count; i++) {
          if (rows[i] == row && columns[i] == column) {
            expected.add(row + " " + column + " " + i);
          }
        }
      }
    }
    assertThat(cells).isEqualTo(expected);
  }
}
