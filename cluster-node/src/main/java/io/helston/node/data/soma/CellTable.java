package io.helston.node.data.soma;

import io.helston.node.data.InputException;
import io.helston.node.data.NearestName;
import io.helston.node.data.soma.query.FilterFault;
import io.helston.node.data.soma.query.ValueFilter;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A table whose rows have numbers. Safe for several threads. */
public abstract class CellTable {
  /** The column with the numbers of the rows. */
  public static final String JOINID = "soma_joinid";

  /** The table in messages. */
  public abstract Path display();

  /** The names of the columns, those of the index first. */
  public abstract List<String> columns();

  /**
   * Reads columns of all rows, in the order of the index.
   *
   * @param names of columns that there are
   */
  protected abstract List<Column> readAll(List<String> names);

  /**
   * Reads columns of all rows, in the order of the index.
   *
   * @throws InputException if there is no such column, naming the nearest one, or it cannot be read
   */
  public final List<Column> read(List<String> names) {
    require(names);
    return readAll(names);
  }

  /** Reads one column of all rows. */
  public final Column read(String name) {
    return read(List.of(name)).getFirst();
  }

  /** The numbers of the rows. */
  public final long[] joinids() {
    return ((Column.Whole) read(JOINID)).values();
  }

  /**
   * The numbers of the rows that satisfy a value filter, in the order of the index.
   *
   * @param filter as in {@code tissue == "lung" and n_genes > 500}; empty for all rows
   * @throws InputException if the filter has no meaning for this table
   */
  public final long[] joinids(String filter) {
    return ((Column.Whole) read(List.of(JOINID), filter).getFirst()).values();
  }

  /**
   * Reads columns of the rows that satisfy a value filter, in the order of the index.
   *
   * @param filter as in {@link #joinids(String)}
   */
  public final List<Column> read(List<String> names, String filter) {
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
      throw new InputException(FailureKind.USAGE, display(), 0, fault.getMessage());
    }
  }

  /**
   * Refuses columns that there are not.
   *
   * @throws InputException naming the nearest column
   */
  public final void require(List<String> names) {
    List<String> columns = columns();
    for (String name : names) {
      if (!columns.contains(name)) {
        String near =
            NearestName.of(name, columns)
                .map(found -> " (did you mean '" + found + "'?)")
                .orElse(", expected one of " + String.join(", ", columns));
        throw InputException.inconsistent(
            display(), 0, "has no column %s%s".formatted(InputException.quote(name), near));
      }
    }
  }
}
