package io.helston.node.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a text file, each split into fields at tabs and blanks.
 *
 * <p>The file may be gzipped (told by its first bytes, not by its name), begin with a UTF-8 byte
 * order mark and end its lines with LF or CRLF. Lines without fields are skipped but counted.
 * Usage: {@code while (lines.next()) { ... lines.field(0) ... }}; what the accessors return belongs
 * to the line that {@link #next} moved to. Not thread-safe.
 */
public final class TextLines implements AutoCloseable {
  private final ByteLines lines;
  private byte[] buffer;
  private int fieldCount;
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  private TextLines(ByteLines lines) {
    this.lines = lines;
  }

  /**
   * Opens the file.
   *
   * @throws InputException if it is missing, a directory, unreadable or not really gzipped
   */
  public static TextLines open(Path path) {
    return new TextLines(ByteLines.open(path));
  }

  /** Moves to the next line that has fields; false at the end of the file. */
  public boolean next() {
    while (lines.next()) {
      split();
      if (fieldCount > 0) {
        return true;
      }
    }
    fieldCount = 0;
    return false;
  }

  /** The current line, counted from 1; at the end of the file, the number of lines. */
  public int number() {
    return lines.number();
  }

  public Path path() {
    return lines.path();
  }

  public int fieldCount() {
    return fieldCount;
  }

  /** The field, counted from 0. */
  public String field(int field) {
    return new String(buffer, starts[field], ends[field] - starts[field], UTF_8);
  }

  /** All fields of the line. */
  public String[] fields() {
    String[] fields = new String[fieldCount];
    for (int i = 0; i < fieldCount; i++) {
      fields[i] = field(i);
    }
    return fields;
  }

  /** The field as a number, or NaN if it is not a finite decimal number. */
  public double numeric(int field) {
    return Numbers.parse(buffer, starts[field], ends[field]);
  }

  /** Whether the field is this ASCII text; makes no string. */
  boolean is(int field, String text) {
    int start = starts[field];
    if (ends[field] - start != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Appends the bytes of a field to a pool. */
  void addTo(TextPool pool, int field) {
    if (!pool.add(buffer, starts[field], ends[field])) {
      throw malformed(
          "holds more than 2 GB of text, expected less; drop columns that are not used");
    }
  }

  /** An exception for what is wrong in the current line. */
  InputException malformed(String sentence) {
    return lines.malformed(sentence);
  }

  @Override
  public void close() {
    lines.close();
  }

  private void split() {
    buffer = lines.bytes();
    int end = lines.end();
    fieldCount = 0;
    boolean inField = false;
    for (int i = lines.start(); i < end; i++) {
      byte b = buffer[i];
      boolean separator = b == ' ' || b == '\t';
      if (b >= 0 && b < ' ' && !separator) {
        throw lines.notText(b);
      }
      if (separator) {
        if (inField) {
          ends[fieldCount++] = i;
        }
      } else if (!inField) {
        startField(i);
      }
      inField = !separator;
    }
    if (inField) {
      ends[fieldCount++] = end;
    }
  }

  private void startField(int start) {
    if (fieldCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * fieldCount);
      ends = Arrays.copyOf(ends, 2 * fieldCount);
    }
    starts[fieldCount] = start;
  }
}
