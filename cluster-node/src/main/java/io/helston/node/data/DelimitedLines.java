package io.helston.node.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The lines of a table of any size, each split into fields at tabs or commas, whichever the first
 * line with several fields has; at tabs if it has both.
 *
 * <p>Unlike {@link DelimitedTable} it holds one line at a time and makes no string that nobody asks
 * for. Fields may be quoted, but not over several lines; blanks around them are no part of them.
 * Lines that begin with {@code #} are comments, lines without text are skipped, both are counted.
 * Usage is that of {@link TextLines}. Not thread-safe.
 */
public final class DelimitedLines extends FieldLines {
  /** What {@link #count} gives for a field that is not a count. */
  public static final int NOT_A_COUNT = -1;

  /** As many decimal digits are below 2^31 in any case. */
  private static final int SAFE_DIGITS = 9;

  private byte delimiter = Delimiters.UNKNOWN;
  private boolean doubledQuotes;

  private DelimitedLines(ByteLines lines) {
    super(lines);
  }

  /**
   * Opens the file.
   *
   * @throws InputException if it is missing, a directory, unreadable or not really gzipped
   */
  public static DelimitedLines open(Path path) {
    return new DelimitedLines(ByteLines.open(path));
  }

  /**
   * Takes whole lines after the current one, which another thread may read; they count theirs from
   * 1.
   *
   * @param bytes about how many
   * @return empty at the end of the file
   */
  public Optional<DelimitedLines> take(int bytes) {
    return lines
        .take(bytes)
        .map(
            taken -> {
              var block = new DelimitedLines(taken);
              block.delimiter = delimiter;
              return block;
            });
  }

  /**
   * Moves to the next line that is neither empty nor a comment; false at the end of the file.
   *
   * @throws InputException if the line is not text, has a quote that does not close, or if the
   *     table is separated by semicolons or blanks
   */
  public boolean next() {
    while (lines.next()) {
      buffer = lines.bytes();
      if (!skipped()) {
        if (delimiter == Delimiters.UNKNOWN) {
          delimiter = Delimiters.of(lines);
        }
        split();
        return true;
      }
    }
    fieldCount = 0;
    return false;
  }

  /** The field, counted from 0, without its quotes. */
  @Override
  public String field(int field) {
    String text = super.field(field);
    return doubledQuotes && starts[field] > 0 && buffer[starts[field] - 1] == '"'
        ? text.replace("\"\"", "\"")
        : text;
  }

  /** All fields of the line. */
  public List<String> fields() {
    return IntStream.range(0, fieldCount).mapToObj(this::field).toList();
  }

  /** The field as text, or null if it stands for a missing value as in {@link DelimitedTable}. */
  public String optional(int field) {
    String text = field(field);
    return DelimitedTable.MISSING.contains(text) ? null : text;
  }

  /**
   * The field as a whole number from 0 to 2^31 - 1, which may be written {@code 1e5} or {@code
   * 3.0}, or {@link #NOT_A_COUNT}.
   */
  public int count(int field) {
    int start = starts[field];
    int end = ends[field];
    if (start < end && end - start <= SAFE_DIGITS) {
      int count = 0;
      for (int i = start; i < end; i++) {
        int digit = buffer[i] - '0';
        if (digit < 0 || digit > 9) {
          return wholeNumber(field);
        }
        count = 10 * count + digit;
      }
      return count;
    }
    return wholeNumber(field);
  }

  private int wholeNumber(int field) {
    double value = numeric(field);
    return value >= 0 && value == Math.rint(value) && value <= Integer.MAX_VALUE
        ? (int) value
        : NOT_A_COUNT;
  }

  private boolean skipped() {
    int start = lines.start();
    while (start < lines.end() && (buffer[start] == ' ' || buffer[start] == '\t')) {
      start++;
    }
    return start == lines.end() || buffer[lines.start()] == '#';
  }

  private void split() {
    fieldCount = 0;
    doubledQuotes = false;
    int end = lines.end();
    int at = lines.start();
    while (at <= end) {
      while (at < end && isBlank(buffer[at])) {
        at++;
      }
      at = at < end && buffer[at] == '"' ? quoted(at + 1, end) : plain(at, end);
    }
  }

  /** Adds the field that begins here; gives where the next one begins. */
  private int plain(int start, int end) {
    int at = start;
    while (at < end && buffer[at] != delimiter) {
      byte b = buffer[at++];
      if (b >= 0 && b < ' ' && b != '\t') {
        throw lines.notText(b);
      }
    }
    int last = at;
    while (last > start && isBlank(buffer[last - 1])) {
      last--;
    }
    add(start, last);
    return at + 1;
  }

  /** Adds the field whose text begins here, after its quote; gives where the next one begins. */
  private int quoted(int start, int end) {
    int at = start;
    while (at < end && (buffer[at] != '"' || at + 1 < end && buffer[at + 1] == '"')) {
      byte b = buffer[at];
      if (b >= 0 && b < ' ') {
        throw b == '\t'
            ? malformed("has a tab between quotes, expected text without tabs")
            : lines.notText(b);
      }
      doubledQuotes |= b == '"';
      at += b == '"' ? 2 : 1;
    }
    add(start, at);
    int after = at + 1;
    while (after < end && isBlank(buffer[after])) {
      after++;
    }
    if (at >= end || after < end && buffer[after] != delimiter) {
      throw malformed(
          "has a quote that does not enclose a field, expected \"...\" between separators, on one"
              + " line");
    }
    return after + 1;
  }

  private boolean isBlank(byte b) {
    return b == ' ' || b == '\t' && delimiter != '\t';
  }
}
