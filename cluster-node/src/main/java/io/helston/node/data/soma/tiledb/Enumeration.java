package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.bytes.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of values that an attribute's cells are numbers of.
 *
 * @param ordered whether the order of the values has a meaning
 * @param type the type of the values
 * @param values the values as text; numbers as they read in Java, booleans as true and false
 */
public record Enumeration(String name, Datatype type, boolean ordered, List<String> values) {
  private static final int VERSION = 0;

  public Enumeration {
    values = List.copyOf(values);
  }

  /** The smallest type that numbers the values. */
  public Datatype codeType() {
    if (values.size() <= Byte.MAX_VALUE) {
      return Datatype.INT8;
    }
    return values.size() <= Short.MAX_VALUE ? Datatype.INT16 : Datatype.INT32;
  }

  static Enumeration read(ByteCursor cursor) {
    long version = cursor.u32();
    if (version != VERSION) {
      throw FormatFault.unsupported("version %d of enumerations".formatted(version), "expected 0");
    }
    String name = cursor.text32();
    cursor.text32();
    Datatype type = Datatype.of(cursor.u8());
    int valuesPerCell = cursor.i32();
    boolean ordered = cursor.flag("ordered");
    int bytes = cursor.count64(1, "bytes of values");
    int start = cursor.skip(bytes);
    var data = new ByteCursor(cursor.array(), start, start + bytes);
    if (Attribute.isVariable(valuesPerCell)) {
      return new Enumeration(name, type, ordered, texts(cursor, data, type));
    }
    if (valuesPerCell != 1 || bytes % type.bytes() != 0) {
      throw FormatFault.unsupported(
          "%s values per entry of an enumeration"
              .formatted(Integer.toUnsignedString(valuesPerCell)),
          "expected one");
    }
    List<String> values = new ArrayList<>();
    while (data.remaining() > 0) {
      values.add(number(data, type));
    }
    return new Enumeration(name, type, ordered, values);
  }

  private static List<String> texts(ByteCursor cursor, ByteCursor data, Datatype type) {
    if (!type.isText()) {
      throw FormatFault.unsupported("enumerations of type " + type, "expected text or numbers");
    }
    long offsetBytes = cursor.i64();
    if (offsetBytes < 0 || offsetBytes % Long.BYTES != 0 || offsetBytes > cursor.remaining()) {
      throw new FormatFault("has %d bytes of offsets of values".formatted(offsetBytes));
    }
    int count = (int) (offsetBytes / Long.BYTES);
    long first = count == 0 ? 0 : cursor.i64();
    List<String> values = new ArrayList<>(count);
    data.skip(first);
    for (int i = 0; i < count; i++) {
      long next = i + 1 < count ? cursor.i64() : first + data.remaining();
      values.add(data.text(next - first));
      first = next;
    }
    return values;
  }

  private static String number(ByteCursor data, Datatype type) {
    int at = data.skip(type.bytes());
    byte[] bytes = data.array();
    return switch (type.kind()) {
      case FLOATING ->
          type == Datatype.FLOAT32
              ? Float.toString(Float.intBitsToFloat(LittleEndian.getInt(bytes, at)))
              : Double.toString(Double.longBitsToDouble(LittleEndian.getLong(bytes, at)));
      case SIGNED, TIME -> Long.toString(LittleEndian.getWhole(bytes, at, type.bytes(), true));
      case UNSIGNED ->
          type == Datatype.BOOL
              ? Boolean.toString(bytes[at] != 0)
              : Long.toUnsignedString(LittleEndian.getWhole(bytes, at, type.bytes(), false));
      case TEXT, OTHER ->
          throw FormatFault.unsupported("enumerations of type " + type, "expected text or numbers");
    };
  }

  /** Writes an enumeration of text. */
  void write(ByteSink sink, String file) {
    ByteSink data = new ByteSink();
    ByteSink offsets = new ByteSink();
    for (String value : values) {
      offsets.i64(data.size());
      data.bytes(value.getBytes(StandardCharsets.UTF_8));
    }
    sink.i32(VERSION).text32(name).text32(file).u8(type.code()).i32(-1).flag(ordered);
    sink.i64(data.size()).bytes(data.array(), 0, data.size());
    sink.i64(offsets.size()).bytes(offsets.array(), 0, offsets.size());
  }
}
