package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.filter.FilterPipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cells of an array are.
 *
 * @param capacity the cells of all tiles but the last
 * @param enumerations the files of enumerations by name
 * @param currentDomain the coordinates in use
 */
public record ArraySchema(
    int version,
    boolean duplicates,
    boolean dense,
    int tileOrder,
    int cellOrder,
    long capacity,
    FilterPipeline coordinateFilters,
    FilterPipeline offsetFilters,
    FilterPipeline validityFilters,
    List<Dimension> dimensions,
    List<Attribute> attributes,
    Map<String, String> enumerations,
    CurrentDomain currentDomain) {
  /** The oldest and newest format versions that are read. */
  public static final int OLDEST_VERSION = 21;

  public static final int NEWEST_VERSION = 23;

  /** The first version with a current domain. */
  static final int CURRENT_DOMAIN_VERSION = 22;

  private static final int SMALLEST_FIELD = 8;

  static ArraySchema read(ByteCursor cursor) {
    int version = version(cursor.u32());
    boolean duplicates = cursor.flag("allows duplicates");
    boolean dense = !cursor.flag("sparse");
    int tileOrder = cursor.u8();
    int cellOrder = cursor.u8();
    long capacity = cursor.i64();
    if (capacity <= 0) {
      throw new FormatFault("has the capacity %d, expected at least 1".formatted(capacity));
    }
    FilterPipeline coordinates = FilterPipeline.read(cursor);
    FilterPipeline offsets = FilterPipeline.read(cursor);
    FilterPipeline validity = FilterPipeline.read(cursor);
    List<Dimension> dimensions = new ArrayList<>();
    int dimensionCount = cursor.count32(SMALLEST_FIELD, "dimensions");
    for (int i = 0; i < dimensionCount; i++) {
      dimensions.add(Dimension.read(cursor));
    }
    List<Attribute> attributes = new ArrayList<>();
    int attributeCount = cursor.count32(SMALLEST_FIELD, "attributes");
    for (int i = 0; i < attributeCount; i++) {
      attributes.add(Attribute.read(cursor));
    }
    if (dimensions.isEmpty()) {
      throw new FormatFault("has no dimensions, expected at least one");
    }
    if (cursor.u32() != 0) {
      throw FormatFault.unsupported("dimension labels", "expected a SOMA array");
    }
    return new ArraySchema(
        version,
        duplicates,
        dense,
        tileOrder,
        cellOrder,
        capacity,
        coordinates,
        offsets,
        validity,
        List.copyOf(dimensions),
        List.copyOf(attributes),
        readEnumerations(cursor),
        version >= CURRENT_DOMAIN_VERSION
            ? CurrentDomain.read(cursor, dimensions)
            : CurrentDomain.none());
  }

  static int version(long version) {
    if (version < OLDEST_VERSION || version > NEWEST_VERSION) {
      throw FormatFault.unsupported(
          "TileDB format version " + version,
          "expected %d to %d".formatted(OLDEST_VERSION, NEWEST_VERSION));
    }
    return (int) version;
  }

  private static Map<String, String> readEnumerations(ByteCursor cursor) {
    Map<String, String> files = new LinkedHashMap<>();
    int count = cursor.count32(SMALLEST_FIELD, "enumerations");
    for (int i = 0; i < count; i++) {
      String name = cursor.text32();
      files.put(name, cursor.text32());
    }
    return files;
  }

  void write(ByteSink sink) {
    sink.i32(version).flag(duplicates).flag(!dense).u8(tileOrder).u8(cellOrder).i64(capacity);
    coordinateFilters.write(sink);
    offsetFilters.write(sink);
    validityFilters.write(sink);
    sink.i32(dimensions.size());
    dimensions.forEach(dimension -> dimension.write(sink));
    sink.i32(attributes.size());
    attributes.forEach(attribute -> attribute.write(sink));
    sink.i32(0).i32(enumerations.size());
    enumerations.forEach((name, file) -> sink.text32(name).text32(file));
    if (version >= CURRENT_DOMAIN_VERSION) {
      currentDomain.write(sink, dimensions);
    }
  }

  /** The same schema with other files of enumerations. */
  ArraySchema withEnumerations(Map<String, String> files) {
    return new ArraySchema(
        version,
        duplicates,
        dense,
        tileOrder,
        cellOrder,
        capacity,
        coordinateFilters,
        offsetFilters,
        validityFilters,
        dimensions,
        attributes,
        files,
        currentDomain);
  }

  /** The attribute of a name. */
  public Optional<Attribute> attribute(String name) {
    return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
  }

  /** The place of a dimension, or -1. */
  public int dimensionIndex(String name) {
    for (int d = 0; d < dimensions.size(); d++) {
      if (dimensions.get(d).name().equals(name)) {
        return d;
      }
    }
    return -1;
  }

  /** The filters of a dimension's coordinates. */
  FilterPipeline filters(Dimension dimension) {
    return dimension.filters().isEmpty() ? coordinateFilters : dimension.filters();
  }
}
