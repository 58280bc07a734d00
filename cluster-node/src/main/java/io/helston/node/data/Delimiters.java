package io.helston.node.data;

/** What separates the fields of a table, told from its first line that has several. */
final class Delimiters {
  /** What no line has: its fields are not separated, or there is just one. */
  static final byte UNKNOWN = '\n';

  private Delimiters() {}

  /**
   * A tab if the line has one outside quotes, else a comma if it has one, else {@link #UNKNOWN}.
   *
   * @throws InputException if the line is separated by semicolons or blanks instead
   */
  static byte of(ByteLines line) {
    byte[] bytes = line.bytes();
    int commas = 0;
    int semicolons = 0;
    boolean blank = false;
    boolean quoted = false;
    for (int i = line.start(); i < line.end(); i++) {
      byte b = bytes[i];
      quoted ^= b == '"';
      if (quoted) {
        continue;
      }
      if (b == '\t') {
        return '\t';
      }
      commas += b == ',' ? 1 : 0;
      semicolons += b == ';' ? 1 : 0;
      blank |= b == ' ' && i > line.start();
    }
    if (semicolons > 0 && semicolons >= commas) {
      throw line.malformed(
          "is separated by semicolons, expected tabs or commas (and points in numbers); save the"
              + " table with these");
    }
    if (commas == 0 && blank) {
      throw line.malformed(
          "is separated by blanks, expected tabs or commas; save the table with these");
    }
    return commas > 0 ? (byte) ',' : UNKNOWN;
  }
}
