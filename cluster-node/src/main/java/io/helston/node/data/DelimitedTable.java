package io.helston.node.data;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of named columns, separated by commas or, when the header holds a tab, by tabs.
 *
 * <p>Fields may be quoted. Lines that begin with {@code #} are comments. {@code NA}, {@code NaN}
 * and nothing at all stand for a missing value. Values stay text until a column is asked for. Plain
 * or gzipped.
 */
public final class DelimitedTable {
  /** What stands for a missing value. */
  static final Set<String> MISSING = Set.of("", "NA", "NaN", "nan", "N/A", "null");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;
  private final List<String> columns;
  private final TextPool cells = new TextPool();
  private int[] lineOfRow = new int[1 << 8];
  private int rows;

  private DelimitedTable(Path path, List<String> columns) {
    this.path = path;
    this.columns = columns;
  }

  /**
   * Reads the whole table.
   *
   * @throws InputException if the file cannot be read, has no header, names a column twice, has no
   *     row, or a row of another length than the header
   */
  public static DelimitedTable read(Path path) {
    return read(path, CSVFormat.DEFAULT.builder().setCommentMarker('#'));
  }

  /**
   * Reads a table as this program writes them: separated by tabs, nothing quoted, no comments.
   *
   * @throws InputException as for {@link #read(Path)}
   */
  public static DelimitedTable readOwn(Path path) {
    return read(path, CSVFormat.DEFAULT.builder().setDelimiter('\t').setQuote(null));
  }

  private static DelimitedTable read(Path path, CSVFormat.Builder format) {
    try (var reader =
        new BufferedReader(new InputStreamReader(ByteLines.stream(path), UTF_8.newDecoder()))) {
      skipByteOrderMark(reader);
      return parse(path, reader, format);
    } catch (IOException e) {
      throw unreadable(path, e);
    } catch (UncheckedIOException e) {
      throw unreadable(path, e.getCause());
    }
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private static InputException unreadable(Path path, IOException e) {
    return switch (e) {
      case CharacterCodingException _ ->
          InputException.malformed(path, 0, "is not text in UTF-8, expected a table");
      case CSVException _ ->
          InputException.malformed(path, 0, "cannot be read as a table: " + e.getMessage());
      default -> ByteLines.readFailure(path, e);
    };
  }

  private static DelimitedTable parse(Path path, BufferedReader reader, CSVFormat.Builder builder)
      throws IOException {
    CSVFormat asked = builder.get();
    CSVFormat format =
        asked.isQuoteCharacterSet()
            ? builder.setDelimiter(delimiter(reader)).setIgnoreSurroundingSpaces(true).get()
            : asked;
    try (CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
      DelimitedTable table = null;
      for (CSVRecord row : parser) {
        int line = Math.toIntExact(parser.getCurrentLineNumber());
        if (table == null) {
          table = new DelimitedTable(path, header(path, line, row));
        } else {
          table.add(row, line);
        }
      }
      if (table == null) {
        throw InputException.malformed(path, 0, "the file is empty, expected a header of names");
      }
      if (table.rows == 0) {
        throw InputException.malformed(path, 0, "has a header only, expected rows of values");
      }
      return table;
    }
  }

  /** Looks at the first line that is not a comment. */
  private static char delimiter(BufferedReader reader) throws IOException {
    int limit = 1 << 20;
    reader.mark(limit);
    char[] head = new char[limit - 1];
    int read = Math.max(0, reader.read(head, 0, head.length));
    reader.reset();
    String header =
        new String(head, 0, read)
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .findFirst()
            .orElse("");
    return header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  private static List<String> header(Path path, int line, CSVRecord row) {
    List<String> names = row.toList();
    var seen = new HashSet<String>();
    for (String name : names) {
      if (name.isEmpty()) {
        throw InputException.malformed(
            path, line, "the header has a column without a name, expected one for every column");
      }
      if (name.chars().anyMatch(Character::isISOControl)) {
        throw InputException.malformed(
            path,
            line,
            "the header names column %s, expected a name without tabs and line breaks"
                .formatted(quote(name)));
      }
      if (!seen.add(name)) {
        throw InputException.malformed(
            path, line, "the header names column " + quote(name) + " twice, expected it once");
      }
    }
    return List.copyOf(names);
  }

  private void add(CSVRecord row, int line) {
    if (row.size() != columns.size()) {
      throw InputException.malformed(
          path,
          line,
          "has %s, expected %d as in the header"
              .formatted(count(row.size(), "field"), columns.size()));
    }
    if (rows == lineOfRow.length) {
      lineOfRow = Arrays.copyOf(lineOfRow, 2 * rows);
    }
    lineOfRow[rows++] = line;
    for (String cell : row) {
      byte[] bytes = cell.getBytes(UTF_8);
      if (!cells.add(bytes, 0, bytes.length)) {
        throw InputException.malformed(path, line, "the table is too large, at most 2 GB of text");
      }
    }
  }

  public Path path() {
    return path;
  }

  /** The number of rows below the header. */
  public int rows() {
    return rows;
  }

  /** The names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** The line of a row, counted from 1. */
  public int line(int row) {
    return lineOfRow[row];
  }

  /** A cell as it stands in the file, by row below the header and column, from 0. */
  public String text(int row, int column) {
    return cells.get(row * columns.size() + column);
  }

  /**
   * A column as numbers, NaN where a value is missing.
   *
   * @throws InputException if there is no such column or it holds anything else
   */
  public double[] numbers(String column) {
    int index = indexOf(column);
    double[] numbers = new double[rows];
    for (int row = 0; row < rows; row++) {
      int cell = row * columns.size() + index;
      numbers[row] = cells.numeric(cell);
      if (Double.isNaN(numbers[row]) && !MISSING.contains(cells.get(cell))) {
        throw InputException.malformed(
            path,
            lineOfRow[row],
            "column '%s' has %s, expected a number or NA"
                .formatted(column, quote(cells.get(cell))));
      }
    }
    return numbers;
  }

  /**
   * A column as text, null where a value is missing.
   *
   * @throws InputException if there is no such column
   */
  public String[] texts(String column) {
    int index = indexOf(column);
    String[] texts = new String[rows];
    for (int row = 0; row < rows; row++) {
      String text = cells.get(row * columns.size() + index);
      texts[row] = MISSING.contains(text) ? null : text;
    }
    return texts;
  }

  private int indexOf(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw ColumnSelection.unknown(column, columns, path);
    }
    return index;
  }
}
