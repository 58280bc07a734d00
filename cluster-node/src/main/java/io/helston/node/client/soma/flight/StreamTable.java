package io.helston.node.client.soma.flight;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** The schemas of the tables that are sent. */
final class StreamTable {
  static final String JOINID = "soma_joinid";

  private static final String ITEM = "item";
  private static final ArrowType INT32 = new ArrowType.Int(Integer.SIZE, true);
  private static final ArrowType INT64 = new ArrowType.Int(Long.SIZE, true);
  private static final ArrowType UINT64 = new ArrowType.Int(Long.SIZE, false);
  private static final ArrowType FLOAT32 =
      new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
  private static final ArrowType FLOAT64 =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

  private StreamTable() {}

  /**
   * The schema of mini-batches.
   *
   * @param cells of the query
   * @param genes of the query
   * @param single whether values are float32, not float64
   * @param obs the columns of obs that go along
   * @throws IllegalArgumentException if a column of obs has a name that the stream needs
   */
  static Schema batches(int cells, int genes, boolean single, XLayout layout, List<Column> obs) {
    ArrowType value = single ? FLOAT32 : FLOAT64;
    var fields = new ArrayList<Field>();
    fields.add(required(JOINID, INT64));
    switch (layout) {
      case CSR -> {
        fields.add(list("columns", new ArrowType.List(), INT32));
        fields.add(list("values", new ArrowType.List(), value));
      }
      case DENSE -> fields.add(list("x", new ArrowType.FixedSizeList(genes), value));
    }
    fields.addAll(fields(obs));
    requireDistinct(fields);
    return new Schema(
        fields,
        Map.of("helston.cells", Integer.toString(cells), "helston.genes", Integer.toString(genes)));
  }

  /** The schema of a table of genes. */
  static Schema genes(List<Column> var) {
    var fields = new ArrayList<Field>();
    fields.add(required(JOINID, INT64));
    fields.addAll(fields(var));
    return new Schema(fields);
  }

  private static void requireDistinct(List<Field> fields) {
    var names = new HashSet<String>();
    for (Field field : fields) {
      if (!names.add(field.getName())) {
        throw new IllegalArgumentException(
            "--obs-columns has '%s', which is there already".formatted(field.getName()));
      }
    }
  }

  private static List<Field> fields(List<Column> columns) {
    return columns.stream().map(column -> Field.nullable(column.name(), type(column))).toList();
  }

  private static ArrowType type(Column column) {
    return switch (column) {
      case Column.Whole whole when whole.type() == Datatype.BOOL -> new ArrowType.Bool();
      case Column.Whole whole -> whole.type() == Datatype.UINT64 ? UINT64 : INT64;
      case Column.Floating _ -> FLOAT64;
      case Column.Text _, Column.Category _ -> new ArrowType.Utf8();
    };
  }

  private static Field required(String name, ArrowType type) {
    return new Field(name, FieldType.notNullable(type), null);
  }

  private static Field list(String name, ArrowType type, ArrowType item) {
    return new Field(name, FieldType.notNullable(type), List.of(required(ITEM, item)));
  }
}
