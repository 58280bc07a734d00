package io.helston.node.data.soma.tiledb;

import io.tiledb.java.api.Array;
import io.tiledb.java.api.ArraySchema;
import io.tiledb.java.api.ArrayType;
import io.tiledb.java.api.Attribute;
import io.tiledb.java.api.Context;
import io.tiledb.java.api.Datatype;
import io.tiledb.java.api.Dimension;
import io.tiledb.java.api.Domain;
import io.tiledb.java.api.Filter;
import io.tiledb.java.api.FilterList;
import io.tiledb.java.api.Layout;
import io.tiledb.java.api.Pair;
import io.tiledb.java.api.Query;
import io.tiledb.java.api.QueryType;
import io.tiledb.java.api.TileDBError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** TileDB itself, version 2.20, which writes format version 21. */
final class TileDb {
  static final long EXTENT = 100;
  static final int CAPACITY = 700;

  private TileDb() {}

  /** Whether its native library runs here. */
  static boolean available() {
    try (var context = new Context()) {
      return context.getConfig() != null;
    } catch (TileDBError | LinkageError e) {
      return false;
    }
  }

  static FilterList filters(Context context, int chunkBytes, Filter... filters) throws TileDBError {
    var list = new FilterList(context);
    list.setMaxChunkSize(chunkBytes);
    for (Filter filter : filters) {
      list.addFilter(filter);
    }
    return list;
  }

  /** Makes an array with the dimension d and some attributes. */
  static void create(Context context, String uri, Attribute... attributes) throws TileDBError {
    var dimension =
        new Dimension<Long>(context, "d", Long.class, new Pair<>(0L, 1_000_000L), EXTENT);
    create(context, uri, List.of(dimension), attributes);
  }

  static void create(
      Context context, String uri, List<Dimension<Long>> dimensions, Attribute... attributes)
      throws TileDBError {
    var domain = new Domain(context);
    for (Dimension<Long> dimension : dimensions) {
      domain.addDimension(dimension);
    }
    var schema = new ArraySchema(context, ArrayType.TILEDB_SPARSE);
    schema.setDomain(domain);
    schema.setCapacity(CAPACITY);
    for (Attribute attribute : attributes) {
      schema.addAttribute(attribute);
    }
    Array.create(uri, schema);
  }

  static Attribute attribute(Context context, String name, Datatype type, FilterList filters)
      throws TileDBError {
    var attribute = new Attribute(context, name, type);
    attribute.setFilterList(filters);
    return attribute;
  }

  /** A buffer of whole numbers of some bytes each. */
  static ByteBuffer wholes(long[] values, int width) {
    ByteBuffer buffer = buffer(values.length * width);
    for (long value : values) {
      switch (width) {
        case 1 -> buffer.put((byte) value);
        case 2 -> buffer.putShort((short) value);
        case 4 -> buffer.putInt((int) value);
        default -> buffer.putLong(value);
      }
    }
    return buffer.flip();
  }

  static ByteBuffer doubles(double[] values) {
    ByteBuffer buffer = buffer(values.length * Double.BYTES);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.flip();
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(Math.max(8, bytes)).order(ByteOrder.nativeOrder());
  }

  /** The bytes of texts. */
  static ByteBuffer texts(String[] texts) {
    byte[] bytes = String.join("", texts).getBytes(StandardCharsets.UTF_8);
    return buffer(bytes.length).put(bytes).flip();
  }

  /** Where each text starts. */
  static ByteBuffer offsets(String[] texts) {
    ByteBuffer buffer = buffer(texts.length * Long.BYTES);
    long at = 0;
    for (String text : texts) {
      buffer.putLong(at);
      at += text.getBytes(StandardCharsets.UTF_8).length;
    }
    return buffer.flip();
  }

  /** Opens an array to write at a time; the setter gives the query its buffers. */
  static void write(Context context, String uri, long timestamp, Buffers buffers)
      throws TileDBError {
    BigInteger time = BigInteger.valueOf(timestamp);
    try (var array = new Array(context, uri, QueryType.TILEDB_WRITE, time);
        var query = new Query(array, QueryType.TILEDB_WRITE)) {
      query.setLayout(Layout.TILEDB_UNORDERED);
      buffers.set(query);
      query.submit();
      query.finalizeQuery();
    }
  }

  /** Gives a query its buffers. */
  interface Buffers {
    void set(Query query) throws TileDBError;
  }
}
