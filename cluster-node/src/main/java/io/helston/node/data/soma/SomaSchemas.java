package io.helston.node.data.soma;

import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.filter.FilterPipeline;
import io.helston.node.data.soma.filter.FilterSpec;
import io.helston.node.data.soma.filter.FilterType;
import io.helston.node.data.soma.tiledb.ArraySchema;
import io.helston.node.data.soma.tiledb.Attribute;
import io.helston.node.data.soma.tiledb.CurrentDomain;
import io.helston.node.data.soma.tiledb.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The schemas of the arrays that are written. */
final class SomaSchemas {
  /** The extent that TileDB-SOMA gives tables. */
  private static final long TABLE_EXTENT = 2048;

  private static final int ZSTD_LEVEL = 3;
  private static final int ROW_MAJOR = 0;
  private static final int UNORDERED = 0;

  private SomaSchemas() {}

  /** The schema of a table of some rows. */
  static ArraySchema table(SomaFormat format, long rows, List<Attribute> attributes) {
    Dimension joinid =
        dimension(format, SomaDataFrame.JOINID, rows, TABLE_EXTENT, zstd(Datatype.INT64));
    return schema(format, List.of(joinid), attributes, List.of(rows));
  }

  /** The schema of a matrix. */
  static ArraySchema matrix(SomaFormat format, long rows, long columns, Datatype type) {
    FilterPipeline rowFilters =
        FilterPipeline.of(Datatype.INT64, Long.BYTES, FilterSpec.of(FilterType.RLE));
    FilterPipeline columnFilters =
        FilterPipeline.of(
            Datatype.INT64,
            Long.BYTES,
            FilterSpec.of(FilterType.BIT_WIDTH_REDUCTION),
            FilterSpec.of(FilterType.ZSTD, ZSTD_LEVEL));
    List<Dimension> dimensions =
        List.of(
            dimension(format, "soma_dim_0", rows, format.rowExtent(), rowFilters),
            dimension(format, "soma_dim_1", columns, Math.max(1, columns), columnFilters));
    Attribute data = attribute(SomaSparseArray.DATA, type, false, false, "");
    return schema(format, dimensions, List.of(data), List.of(rows, columns));
  }

  /** An attribute whose older cells would be the smallest number, NaN or empty text. */
  static Attribute attribute(
      String name, Datatype type, boolean variable, boolean nullable, String enumeration) {
    return new Attribute(
        name,
        type,
        variable ? -1 : 1,
        zstd(type),
        fill(type),
        nullable,
        false,
        UNORDERED,
        enumeration);
  }

  private static byte[] fill(Datatype type) {
    ByteSink fill = new ByteSink();
    return switch (type.kind()) {
      case FLOATING ->
          type == Datatype.FLOAT32
              ? fill.i32(Float.floatToRawIntBits(Float.NaN)).toByteArray()
              : fill.i64(Double.doubleToRawLongBits(Double.NaN)).toByteArray();
      case SIGNED, TIME ->
          fill.whole(1L << (Byte.SIZE * type.bytes() - 1), type.bytes()).toByteArray();
      case UNSIGNED -> fill.whole(-1, type.bytes()).toByteArray();
      case TEXT, OTHER -> fill.whole(0, type.bytes()).toByteArray();
    };
  }

  private static FilterPipeline zstd(Datatype type) {
    return FilterPipeline.of(type, type.bytes(), FilterSpec.of(FilterType.ZSTD, ZSTD_LEVEL));
  }

  private static Dimension dimension(
      SomaFormat format, String name, long size, long extent, FilterPipeline filters) {
    long usable = Math.min(extent, Math.max(1, size));
    long high = format.hasCurrentDomain() ? Long.MAX_VALUE - extent : Math.max(0, size - 1);
    return new Dimension(
        name, Datatype.INT64, false, filters, 0, high, format.hasCurrentDomain() ? extent : usable);
  }

  private static ArraySchema schema(
      SomaFormat format, List<Dimension> dimensions, List<Attribute> attributes, List<Long> shape) {
    List<Long> lows = new ArrayList<>();
    List<Long> highs = new ArrayList<>();
    for (long size : shape) {
      lows.add(0L);
      highs.add(Math.max(0, size - 1));
    }
    FilterPipeline offsets =
        FilterPipeline.of(
            Datatype.UINT64,
            Long.BYTES,
            FilterSpec.of(FilterType.DOUBLE_DELTA),
            FilterSpec.of(FilterType.BIT_WIDTH_REDUCTION),
            FilterSpec.of(FilterType.ZSTD, ZSTD_LEVEL));
    FilterPipeline validity = FilterPipeline.of(Datatype.UINT8, 1, FilterSpec.of(FilterType.RLE));
    return new ArraySchema(
        format.version(),
        false,
        false,
        ROW_MAJOR,
        ROW_MAJOR,
        format.capacity(),
        zstd(Datatype.INT64),
        offsets,
        validity,
        dimensions,
        attributes,
        Map.of(),
        format.hasCurrentDomain() ? new CurrentDomain(lows, highs) : CurrentDomain.none());
  }
}
