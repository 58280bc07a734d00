package io.helston.ops.bench;

import io.tiledb.java.api.Array;
import io.tiledb.java.api.Config;
import io.tiledb.java.api.Context;
import io.tiledb.java.api.Layout;
import io.tiledb.java.api.Query;
import io.tiledb.java.api.QueryStatus;
import io.tiledb.java.api.QueryType;
import io.tiledb.java.api.TileDBError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Reads all cells of a matrix with TileDB for Java, in one thread and its fastest order. */
final class TileDbCells implements AutoCloseable {
  private static final String ONE = "1";

  private final String matrix;
  private final Context context;
  private final ByteBuffer rows;
  private final ByteBuffer columns;
  private final ByteBuffer values;

  /**
   * A reader with room for some cells.
   *
   * @param room the cells that are read at once
   */
  TileDbCells(Path matrix, int room) throws TileDBError {
    this.matrix = matrix.toString();
    var config = new Config();
    config.set("sm.compute_concurrency_level", ONE);
    config.set("sm.io_concurrency_level", ONE);
    this.context = new Context(config);
    this.rows = buffer(room, Long.BYTES);
    this.columns = buffer(room, Long.BYTES);
    this.values = buffer(room, Float.BYTES);
  }

  private static ByteBuffer buffer(int room, int bytes) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(room, bytes))
        .order(ByteOrder.nativeOrder());
  }

  /** Reads the matrix and returns the number of its cells. */
  long readAll() throws TileDBError {
    return readAll(false);
  }

  /** Reads the matrix and returns a sum over rows, columns and values. */
  long checksum() throws TileDBError {
    return readAll(true);
  }

  private long readAll(boolean sum) throws TileDBError {
    long total = 0;
    try (var array = new Array(context, matrix);
        var query = new Query(array, QueryType.TILEDB_READ)) {
      query.setLayout(Layout.TILEDB_UNORDERED);
      do {
        rows.clear();
        columns.clear();
        values.clear();
        query.setDataBuffer("soma_dim_0", rows).setDataBuffer("soma_dim_1", columns);
        query.setDataBuffer("soma_data", values);
        query.submit();
        long cells = query.resultBufferElementsNIO("soma_dim_0", Long.BYTES).getSecond();
        total += sum ? sum((int) cells) : cells;
      } while (query.getQueryStatus() == QueryStatus.TILEDB_INCOMPLETE);
    }
    return total;
  }

  private long sum(int cells) {
    long sum = 0;
    for (int i = 0; i < cells; i++) {
      long row = rows.getLong(i * Long.BYTES);
      long column = columns.getLong(i * Long.BYTES);
      sum += (row * 31 + column) * (long) values.getFloat(i * Float.BYTES);
    }
    return sum;
  }

  @Override
  public void close() {
    context.close();
  }
}
