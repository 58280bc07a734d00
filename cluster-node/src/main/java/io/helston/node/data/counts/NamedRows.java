package io.helston.node.data.counts;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import io.helston.math.Parts;
import io.helston.node.data.DelimitedLines;
import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a table with named columns whose first field names the row, one at a time.
 *
 * <p>The header may name the first column or leave that name out, as R's {@code write.table} does.
 * Names are unique and not empty.
 */
final class NamedRows implements AutoCloseable {
  private final DelimitedLines lines;
  private final String rowNoun;
  private final List<String> columns;
  private final Map<String, Integer> lineOfName = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private boolean first = true;

  private NamedRows(DelimitedLines lines, String rowNoun, List<String> columns) {
    this.lines = lines;
    this.rowNoun = rowNoun;
    this.columns = columns;
  }

  /**
   * Opens the table and reads its header.
   *
   * @param rowNoun what a row is, such as gene
   * @param columnNoun what a column is, such as sample
   * @throws InputException if the file cannot be read, is empty, has no row, or if its header has
   *     no columns, one without a name or one twice
   */
  static NamedRows open(Path path, String rowNoun, String columnNoun) {
    return open(path, rowNoun, columnNoun, Parts.IN_ORDER);
  }

  /** The same; idle threads may read and unpack what comes next. */
  static NamedRows open(Path path, String rowNoun, String columnNoun, Parts parts) {
    DelimitedLines lines = DelimitedLines.open(path, parts);
    try {
      if (!lines.next()) {
        throw InputException.malformed(
            path, 0, "the file is empty, expected a header of " + columnNoun + " names");
      }
      List<String> header = lines.fields();
      int headerLine = lines.number();
      if (!lines.next()) {
        throw InputException.malformed(
            path, 0, "has a header only, expected one line for each " + rowNoun);
      }
      boolean unnamed = lines.fieldCount() == header.size() + 1;
      List<String> columns = unnamed ? header : header.subList(1, header.size());
      requireColumns(path, headerLine, columns, columnNoun);
      return new NamedRows(lines, rowNoun, columns);
    } catch (InputException e) {
      lines.close();
      throw e;
    }
  }

  private static void requireColumns(Path path, int line, List<String> columns, String noun) {
    if (columns.isEmpty()) {
      throw InputException.malformed(
          path,
          line,
          "the header names no %s, expected names separated by tabs or commas".formatted(noun));
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (column.isEmpty()) {
        throw InputException.malformed(
            path,
            line,
            "the header has a %s without a name, expected one for each".formatted(noun));
      }
      if (!seen.add(column)) {
        throw InputException.malformed(
            path,
            line,
            "the header names %s %s twice, expected it once".formatted(noun, quote(column)));
      }
    }
  }

  /** The names of the columns after the first. */
  List<String> columns() {
    return columns;
  }

  /**
   * Moves to the next row; false at the end.
   *
   * @throws InputException if it has another length than the header, no name, or that of an earlier
   *     row
   */
  boolean next() {
    if (!first && !lines.next()) {
      return false;
    }
    first = false;
    int expected = columns.size() + 1;
    if (lines.fieldCount() != expected) {
      throw lines.malformed(
          "has %s, expected %d as in the header"
              .formatted(count(lines.fieldCount(), "field"), expected));
    }
    String name = lines.field(0);
    if (name.isEmpty()) {
      throw lines.malformed("has no name, expected that of a " + rowNoun + " in the first column");
    }
    Integer earlier = lineOfName.put(name, lines.number());
    if (earlier != null) {
      throw lines.malformed(
          "has %s %s again, which is in line %d; expected each name once"
              .formatted(rowNoun, quote(name), earlier));
    }
    names.add(name);
    return true;
  }

  Path path() {
    return lines.path();
  }

  /** The name of the current row. */
  String name() {
    return names.getLast();
  }

  /** The names of all rows so far; grows with {@link #next}. */
  List<String> names() {
    return names;
  }

  /** The line of the current row. */
  int line() {
    return lines.number();
  }

  /** The fields of the current row: those of the columns are from 1 on. */
  DelimitedLines fields() {
    return lines;
  }

  @Override
  public void close() {
    lines.close();
  }
}
