package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.bytes.LittleEndian;
import io.helston.node.data.soma.filter.FilterPipeline;

/**
 * A dimension of an array.
 *
 * @param variable whether coordinates are text of variable length, without domain and extent
 * @param low the smallest coordinate allowed
 * @param high the largest coordinate allowed
 * @param extent the coordinates in a space tile; 0 if there are none
 */
public record Dimension(
    String name,
    Datatype type,
    boolean variable,
    FilterPipeline filters,
    long low,
    long high,
    long extent) {

  static Dimension read(ByteCursor cursor) {
    String name = cursor.text32();
    Datatype type = Datatype.of(cursor.u8());
    boolean variable = Attribute.isVariable(cursor.i32());
    FilterPipeline filters = FilterPipeline.read(cursor);
    int domainBytes = cursor.count64(1, "bytes of domain");
    int domain = cursor.skip(domainBytes);
    boolean hasExtent = !cursor.flag("null tile extent");
    if (variable && type.isText()) {
      return new Dimension(name, type, true, filters, 0, 0, 0);
    }
    int width = type.bytes();
    if (variable || !type.isWhole()) {
      throw FormatFault.unsupported(
          "dimension '%s' of type %s".formatted(name, type), "expected whole numbers or text");
    }
    if (domainBytes != 2 * width) {
      throw new FormatFault(
          "has a domain of %d bytes for dimension '%s', expected %d"
              .formatted(domainBytes, name, 2 * width));
    }
    boolean signed = type.kind() != Datatype.Kind.UNSIGNED;
    byte[] bytes = cursor.array();
    long extent = hasExtent ? LittleEndian.getWhole(bytes, cursor.skip(width), width, signed) : 0;
    return new Dimension(
        name,
        type,
        false,
        filters,
        LittleEndian.getWhole(bytes, domain, width, signed),
        LittleEndian.getWhole(bytes, domain + width, width, signed),
        extent);
  }

  void write(ByteSink sink) {
    sink.text32(name).u8(type.code()).i32(variable ? -1 : 1);
    filters.write(sink);
    if (variable) {
      sink.i64(0).flag(true);
      return;
    }
    int width = type.bytes();
    sink.i64(2L * width).whole(low, width).whole(high, width).flag(extent == 0);
    if (extent != 0) {
      sink.whole(extent, width);
    }
  }
}
