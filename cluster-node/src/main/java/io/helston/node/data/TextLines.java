package io.helston.node.data;

import java.nio.file.Path;

/**
 * The lines of a text file, each split into fields at tabs and blanks.
 *
 * <p>The file may be gzipped (told by its first bytes, not by its name), begin with a UTF-8 byte
 * order mark and end its lines with LF or CRLF. Lines without fields are skipped but counted.
 * Usage: {@code while (lines.next()) { ... lines.field(0) ... }}; what the accessors return belongs
 * to the line that {@link #next} moved to. Not thread-safe.
 */
public final class TextLines extends FieldLines {
  /** No field begins here. */
  private static final int OUTSIDE = -1;

  private TextLines(ByteLines lines) {
    super(lines);
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

  /** All fields of the line. */
  public String[] fields() {
    String[] fields = new String[fieldCount];
    for (int i = 0; i < fieldCount; i++) {
      fields[i] = field(i);
    }
    return fields;
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

  private void split() {
    buffer = lines.bytes();
    int end = lines.end();
    fieldCount = 0;
    int start = OUTSIDE;
    for (int i = lines.start(); i < end; i++) {
      byte b = buffer[i];
      boolean separator = b == ' ' || b == '\t';
      if (b >= 0 && b < ' ' && !separator) {
        throw lines.notText(b);
      }
      if (separator && start != OUTSIDE) {
        add(start, i);
        start = OUTSIDE;
      } else if (!separator && start == OUTSIDE) {
        start = i;
      }
    }
    if (start != OUTSIDE) {
      add(start, end);
    }
  }
}
