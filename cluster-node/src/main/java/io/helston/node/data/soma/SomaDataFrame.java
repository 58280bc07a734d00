package io.helston.node.data.soma;

import io.helston.node.data.InputException;
import io.helston.node.data.NearestName;
import io.helston.node.data.soma.query.FilterFault;
import io.helston.node.data.soma.query.ValueFilter;
import io.helston.node.data.soma.tiledb.Attribute;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Dimension;
import io.helston.node.data.soma.tiledb.FrameReader;
import io.helston.node.data.soma.tiledb.SparseArray;
import io.helston.protocol.job.FailureKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A table whose rows have numbers. */
public final class SomaDataFrame {
  /** The column with the numbers of the rows. */
  public static final String JOINID = "soma_joinid";

  private final SparseArray array;

  private SomaDataFrame(SparseArray array) {
    this.array = array;
  }

  static SomaDataFrame of(SomaNode node) {
    node.require("SOMADataFrame");
    var frame = new SomaDataFrame(node.array());
    if (!frame.columns().contains(JOINID)) {
      throw node.malformed("has no column " + JOINID + ", expected a SOMA table");
    }
    return frame;
  }

  /** The names of the columns, those of the index first. */
  public List<String> columns() {
    List<String> names = new ArrayList<>();
    array.schema().dimensions().stream().map(Dimension::name).forEach(names::add);
    array.schema().attributes().stream().map(Attribute::name).forEach(names::add);
    return names;
  }

  /**
   * Reads columns of all rows, in the order of the index.
   *
   * @throws InputException if there is no such column, naming the nearest one, or it cannot be read
   */
  public List<Column> read(List<String> names) {
    names.forEach(this::require);
    return new FrameReader(array).read(names);
  }

  /** As {@link #read(List)}, of the rows whose first index column is in a range. */
  public List<Column> read(List<String> names, long low, long high) {
    names.forEach(this::require);
    return new FrameReader(array).read(names, low, high);
  }

  /** Reads one column of all rows. */
  public Column read(String name) {
    return read(List.of(name)).getFirst();
  }

  /** The numbers of the rows. */
  public long[] joinids() {
    return ((Column.Whole) read(JOINID)).values();
  }

  /**
   * The numbers of the rows that satisfy a value filter, in the order of the index.
   *
   * @param filter as in {@code tissue == "lung" and n_genes > 500}; empty for all rows
   * @throws InputException if the filter has no meaning for this table
   */
  public long[] joinids(String filter) {
    return ((Column.Whole) read(List.of(JOINID), filter).getFirst()).values();
  }

  /**
   * Reads columns of the rows that satisfy a value filter, in the order of the index.
   *
   * @param filter as in {@link #joinids(String)}
   */
  public List<Column> read(List<String> names, String filter) {
    if (filter.isBlank()) {
      return read(names);
    }
    try {
      ValueFilter parsed = ValueFilter.parse(filter);
      parsed.require(columns());
      var all = new LinkedHashSet<>(names);
      all.addAll(parsed.columns());
      Map<String, Column> columns = new LinkedHashMap<>();
      read(List.copyOf(all)).forEach(column -> columns.put(column.name(), column));
      int[] rows =
          parsed.matches(List.copyOf(columns.values()), columns.values().iterator().next().size());
      return names.stream().map(name -> columns.get(name).select(rows)).toList();
    } catch (FilterFault fault) {
      throw new InputException(FailureKind.USAGE, array.display(), 0, fault.getMessage());
    }
  }

  private void require(String name) {
    List<String> columns = columns();
    if (!columns.contains(name)) {
      String near =
          NearestName.of(name, columns)
              .map(found -> " (did you mean '" + found + "'?)")
              .orElse(", expected one of " + String.join(", ", columns));
      throw InputException.inconsistent(
          array.display(), 0, "has no column %s%s".formatted(InputException.quote(name), near));
    }
  }

  /** The array with the rows. */
  public SparseArray array() {
    return array;
  }
}
