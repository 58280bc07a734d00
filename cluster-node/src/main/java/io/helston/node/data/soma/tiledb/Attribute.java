package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.filter.FilterPipeline;

/**
 * A value that each cell has.
 *
 * @param values the values of type {@code type} in a cell; -1 if their number varies
 * @param fill the value of cells that were written before the attribute came; shared
 * @param fillValid whether that value counts, if the attribute can be null
 * @param enumeration the name of the list that values index, or empty if there is none
 */
public record Attribute(
    String name,
    Datatype type,
    int values,
    FilterPipeline filters,
    byte[] fill,
    boolean nullable,
    boolean fillValid,
    int order,
    String enumeration) {
  private static final int VARIABLE = -1;
  private static final int MOST_VALUES = 1 << 16;

  static boolean isVariable(int values) {
    return values == VARIABLE;
  }

  static Attribute read(ByteCursor cursor) {
    String name = cursor.text32();
    Datatype type = Datatype.of(cursor.u8());
    int values = cursor.i32();
    if (values != VARIABLE && (values < 1 || values > MOST_VALUES)) {
      throw new FormatFault(
          "has %s values in a cell of '%s', expected 1 to %d"
              .formatted(Integer.toUnsignedString(values), name, MOST_VALUES));
    }
    FilterPipeline filters = FilterPipeline.read(cursor);
    byte[] fill = cursor.bytes(cursor.count64(1, "bytes of fill value"));
    boolean nullable = cursor.flag("nullable");
    boolean fillValid = cursor.u8() != 0;
    int order = cursor.u8();
    return new Attribute(
        name, type, values, filters, fill, nullable, fillValid, order, cursor.text32());
  }

  void write(ByteSink sink) {
    sink.text32(name).u8(type.code()).i32(values);
    filters.write(sink);
    sink.i64(fill.length).bytes(fill);
    sink.flag(nullable).flag(fillValid).u8(order).text32(enumeration);
  }

  /** Whether the number of values varies, as that of the characters of text. */
  public boolean isVariable() {
    return isVariable(values);
  }

  /** The bytes of a cell, or of one value if their number varies. */
  int cellBytes() {
    return isVariable() ? type.bytes() : type.bytes() * values;
  }

  /** Whether values are numbers of an enumeration's entries. */
  public boolean isEnumerated() {
    return !enumeration.isEmpty();
  }
}
