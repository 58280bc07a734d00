package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.filter.FilterPipeline;
import io.helston.node.data.soma.filter.TileEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Collects the cells of a field and writes them tile by tile. */
public final class FieldWriter implements AutoCloseable {
  private static final int FIRST_SIZE = 1024;

  private final FieldKey field;
  private final FilterPipeline offsetFilters;
  private final FilterPipeline validityFilters;
  private final TileFile values;
  private final TileFile variable;
  private final TileFile validity;

  private final ByteSink data = new ByteSink();
  private final ByteSink valid = new ByteSink();
  private final ByteSink encoded = new ByteSink();
  private int[] starts = new int[FIRST_SIZE];
  private int cells;

  private final TileStatistics tileStatistics;
  private final TileStatistics allStatistics;
  private final ByteSink smallest = new ByteSink();
  private final ByteSink largest = new ByteSink();
  private final List<Long> sums = new ArrayList<>();
  private final List<Long> nulls = new ArrayList<>();
  private final List<Long> variableSizes = new ArrayList<>();

  FieldWriter(FieldKey field, ArraySchema schema, Function<String, TileFile> files) {
    this.field = field;
    this.offsetFilters = schema.offsetFilters().bind(Datatype.UINT64, Long.BYTES, false);
    this.validityFilters = schema.validityFilters().bind(Datatype.UINT8, 1, false);
    this.values = files.apply(field.file() + ".tdb");
    this.variable = field.variable() ? files.apply(field.file() + "_var.tdb") : null;
    this.validity = field.nullable() ? files.apply(field.file() + "_validity.tdb") : null;
    this.tileStatistics = new TileStatistics(field.type());
    this.allStatistics = new TileStatistics(field.type());
  }

  /** Adds a whole number, boolean or code. */
  public void add(long value) {
    data.whole(value, field.cellBytes());
    tileStatistics.add(value);
    addValid();
  }

  /** Adds a floating-point number. */
  public void add(double value) {
    if (field.type() == Datatype.FLOAT32) {
      data.i32(Float.floatToRawIntBits((float) value));
    } else {
      data.i64(Double.doubleToRawLongBits(value));
    }
    tileStatistics.add(value);
    addValid();
  }

  /** Adds text. */
  public void add(String value) {
    addStart();
    data.bytes(value.getBytes(StandardCharsets.UTF_8));
    addValid();
  }

  /** Adds a cell without value. */
  public void addNull() {
    if (!field.nullable()) {
      throw new IllegalArgumentException("'" + field.name() + "' cannot be null");
    }
    if (field.variable()) {
      addStart();
    } else {
      data.whole(0, field.cellBytes());
    }
    tileStatistics.addNull();
    valid.u8(0);
    cells++;
  }

  private void addValid() {
    if (field.nullable()) {
      valid.u8(1);
    }
    cells++;
  }

  private void addStart() {
    if (cells == starts.length) {
      starts = Arrays.copyOf(starts, 2 * cells);
    }
    starts[cells] = data.size();
  }

  int cells() {
    return cells;
  }

  /** Writes the cells so far as a tile. */
  void endTile() {
    if (field.variable()) {
      encoded.clear();
      TileEncoder.encodeVariable(
          data.array(), data.size(), starts, cells, field.filters(), encoded);
      variable.append(encoded);
      variableSizes.add((long) data.size());
      data.clear();
      for (int i = 0; i < cells; i++) {
        data.i64(starts[i]);
      }
    }
    appendTile(
        values,
        data,
        field.variable() ? offsetFilters : field.filters(),
        field.variable() ? Long.BYTES : field.cellBytes());
    if (field.nullable()) {
      appendTile(validity, valid, validityFilters, 1);
      nulls.add(tileStatistics.nulls());
    }
    if (!field.variable()) {
      tileStatistics.writeSmallest(smallest);
      tileStatistics.writeLargest(largest);
      sums.add(tileStatistics.sumBits());
    }
    allStatistics.add(tileStatistics);
    tileStatistics.clear();
    cells = 0;
  }

  private void appendTile(TileFile file, ByteSink bytes, FilterPipeline filters, int cellBytes) {
    encoded.clear();
    TileEncoder.encode(bytes.array(), bytes.size(), filters, cellBytes, encoded);
    file.append(encoded);
    bytes.clear();
  }

  FieldSummary summary(boolean dimension) {
    return new FieldSummary(
        values,
        variable,
        validity,
        variableSizes,
        dimension || field.variable() ? null : smallest,
        dimension || field.variable() ? null : largest,
        sums,
        nulls,
        field.variable() && !field.nullable() ? null : allStatistics);
  }

  @Override
  public void close() {
    values.close();
    if (variable != null) {
      variable.close();
    }
    if (validity != null) {
      validity.close();
    }
  }
}
