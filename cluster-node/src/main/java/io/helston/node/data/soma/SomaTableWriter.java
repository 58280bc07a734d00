package io.helston.node.data.soma;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.tiledb.ArrayWriter;
import io.helston.node.data.soma.tiledb.Attribute;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import io.helston.node.data.soma.tiledb.FieldWriter;
import io.helston.node.data.soma.tiledb.FragmentWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes tables. */
final class SomaTableWriter {
  private SomaTableWriter() {}

  /** Writes a table whose rows are numbered from 0. */
  static void write(
      ArraySink sink, String path, SomaFormat format, List<Column> columns, int rows) {
    List<Attribute> attributes = new ArrayList<>();
    List<Enumeration> enumerations = new ArrayList<>();
    for (Column column : columns) {
      requireName(column, rows);
      attributes.add(attribute(column));
      if (column instanceof Column.Category category) {
        Enumeration entries = category.enumeration();
        enumerations.add(
            new Enumeration(column.name(), entries.type(), entries.ordered(), entries.values()));
      }
    }
    ArrayWriter array =
        ArrayWriter.create(
            sink,
            path,
            SomaSchemas.table(format, rows, attributes),
            enumerations,
            Map.of(SomaNode.TYPE, "SOMADataFrame", SomaNode.ENCODING, SomaNode.WRITTEN_ENCODING),
            format.timestamp());
    try (FragmentWriter fragment = array.fragment(format.timestamp())) {
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < columns.size(); c++) {
          add(columns.get(c), row, fragment.attribute(c));
        }
        fragment.endCell(row);
      }
      fragment.commit();
    }
  }

  private static void requireName(Column column, int rows) {
    if (column.name().startsWith("soma_") || column.name().isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s', expected a name that does not start with soma_".formatted(column.name()));
    }
    if (column.size() != rows) {
      throw new IllegalArgumentException(
          "column '%s' of %d rows, expected %d".formatted(column.name(), column.size(), rows));
    }
  }

  private static Attribute attribute(Column column) {
    boolean nullable = IntStream.range(0, column.size()).anyMatch(column::isNull);
    return switch (column) {
      case Column.Whole whole ->
          SomaSchemas.attribute(column.name(), whole.type(), false, nullable, "");
      case Column.Floating floating ->
          SomaSchemas.attribute(column.name(), floating.type(), false, nullable, "");
      case Column.Text text ->
          SomaSchemas.attribute(column.name(), Datatype.STRING_UTF8, true, nullable, "");
      case Column.Category category ->
          SomaSchemas.attribute(
              column.name(), category.enumeration().codeType(), false, nullable, column.name());
    };
  }

  private static void add(Column column, int row, FieldWriter field) {
    if (column.isNull(row)) {
      field.addNull();
      return;
    }
    switch (column) {
      case Column.Whole whole -> field.add(whole.values()[row]);
      case Column.Floating floating -> field.add(floating.values()[row]);
      case Column.Text text -> field.add(text.values()[row]);
      case Column.Category category -> field.add((long) category.codes()[row]);
    }
  }
}
