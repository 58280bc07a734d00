package io.helston.node.data.soma;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.tiledb.ArrayWriter;
import io.helston.node.data.soma.tiledb.FieldWriter;
import io.helston.node.data.soma.tiledb.FragmentWriter;
import java.util.List;
import java.util.Map;

/** Writes a matrix row by row; one tile of cells is in memory. */
public final class SomaMatrixWriter implements AutoCloseable {
  private final Datatype type;
  private final long rows;
  private final long columns;
  private final FragmentWriter fragment;
  private final FieldWriter data;
  private long lastRow = -1;

  private SomaMatrixWriter(Datatype type, long rows, long columns, FragmentWriter fragment) {
    this.type = type;
    this.rows = rows;
    this.columns = columns;
    this.fragment = fragment;
    this.data = fragment.attribute(0);
  }

  static SomaMatrixWriter create(
      ArraySink sink, String path, SomaFormat format, Datatype type, long rows, long columns) {
    if (!type.isWhole() && type.kind() != Datatype.Kind.FLOATING) {
      throw new IllegalArgumentException("a matrix of " + type);
    }
    ArrayWriter array =
        ArrayWriter.create(
            sink,
            path,
            SomaSchemas.matrix(format, rows, columns, type),
            List.of(),
            Map.of(
                SomaNode.TYPE,
                "SOMASparseNDArray",
                SomaNode.ENCODING,
                SomaNode.WRITTEN_ENCODING,
                "soma_dim_0_domain_lower",
                0L,
                "soma_dim_0_domain_upper",
                Math.max(0, rows - 1),
                "soma_dim_1_domain_lower",
                0L,
                "soma_dim_1_domain_upper",
                Math.max(0, columns - 1)),
            format.timestamp());
    return new SomaMatrixWriter(type, rows, columns, array.fragment(format.timestamp()));
  }

  /**
   * Adds the cells of a row.
   *
   * @param row beyond all rows before
   * @param columnIds increasing from {@code from} to {@code to}
   */
  public void addRow(long row, int[] columnIds, double[] values, int from, int to) {
    if (row <= lastRow || row >= rows) {
      throw new IllegalArgumentException("row %d after row %d of %d".formatted(row, lastRow, rows));
    }
    lastRow = row;
    int before = -1;
    for (int i = from; i < to; i++) {
      int column = columnIds[i];
      if (column <= before || column >= columns) {
        throw new IllegalArgumentException(
            "column %d after column %d of %d".formatted(column, before, columns));
      }
      before = column;
      addValue(values[i]);
      fragment.endCell(row, column);
    }
  }

  private void addValue(double value) {
    if (type.kind() == Datatype.Kind.FLOATING) {
      data.add(value);
      return;
    }
    long whole = (long) value;
    if (whole != value) {
      throw new IllegalArgumentException("the value %s in a matrix of %s".formatted(value, type));
    }
    data.add(whole);
  }

  /** Makes the rows count. */
  public void commit() {
    fragment.commit();
  }

  @Override
  public void close() {
    fragment.close();
  }
}
