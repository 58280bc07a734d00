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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

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
  private boolean atHand;
  private String name = "";

  private NamedRows(DelimitedLines lines, String rowNoun, List<String> columns, boolean atHand) {
    this.lines = lines;
    this.rowNoun = rowNoun;
    this.columns = columns;
    this.atHand = atHand;
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
    DelimitedLines lines = DelimitedLines.open(path);
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
      return new NamedRows(lines, rowNoun, columns, true);
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
    if (!move()) {
      return false;
    }
    add(name, lines.number());
    return true;
  }

  /** Moves to the next row, whatever its name. */
  boolean move() {
    if (!atHand && !lines.next()) {
      return false;
    }
    atHand = false;
    int expected = columns.size() + 1;
    if (lines.fieldCount() != expected) {
      throw lines.malformed(
          "has %s, expected %d as in the header"
              .formatted(count(lines.fieldCount(), "field"), expected));
    }
    name = lines.field(0);
    if (name.isEmpty()) {
      throw lines.malformed("has no name, expected that of a " + rowNoun + " in the first column");
    }
    return true;
  }

  /** Adds the name of a row. */
  void add(String row, int line) {
    Integer earlier = lineOfName.put(row, line);
    if (earlier != null) {
      throw InputException.malformed(
          path(),
          line,
          "has %s %s again, which is in line %d; expected each name once"
              .formatted(rowNoun, quote(row), earlier));
    }
    names.add(row);
  }

  /**
   * Reads all rows, several at once.
   *
   * @param read makes what is wanted of the row it is given
   * @param found is handed that, in the order of the file
   * @throws InputException for the first fault of the file, as {@link #next} does
   */
  <R> void forEach(Parts parts, Function<NamedRows, R> read, Consumer<R> found) {
    if (next()) {
      found.accept(read.apply(this));
      new RowBlocks<>(this, read, found).run(parts);
    }
  }

  /** Takes rows after the current one, about so many bytes; their lines count from 1. */
  Optional<NamedRows> take(int bytes) {
    return lines.take(bytes).map(block -> new NamedRows(block, rowNoun, columns, false));
  }

  Path path() {
    return lines.path();
  }

  /** The name of the current row. */
  String name() {
    return name;
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
