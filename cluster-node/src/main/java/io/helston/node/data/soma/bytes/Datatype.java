package io.helston.node.data.soma.bytes;

/** The type of a value on disk; the order is that of TileDB's codes, which start at 0. */
public enum Datatype {
  INT32(4, Kind.SIGNED),
  INT64(8, Kind.SIGNED),
  FLOAT32(4, Kind.FLOATING),
  FLOAT64(8, Kind.FLOATING),
  CHAR(1, Kind.TEXT),
  INT8(1, Kind.SIGNED),
  UINT8(1, Kind.UNSIGNED),
  INT16(2, Kind.SIGNED),
  UINT16(2, Kind.UNSIGNED),
  UINT32(4, Kind.UNSIGNED),
  UINT64(8, Kind.UNSIGNED),
  STRING_ASCII(1, Kind.TEXT),
  STRING_UTF8(1, Kind.TEXT),
  STRING_UTF16(2, Kind.OTHER),
  STRING_UTF32(4, Kind.OTHER),
  STRING_UCS2(2, Kind.OTHER),
  STRING_UCS4(4, Kind.OTHER),
  ANY(1, Kind.OTHER),
  DATETIME_YEAR(8, Kind.TIME),
  DATETIME_MONTH(8, Kind.TIME),
  DATETIME_WEEK(8, Kind.TIME),
  DATETIME_DAY(8, Kind.TIME),
  DATETIME_HR(8, Kind.TIME),
  DATETIME_MIN(8, Kind.TIME),
  DATETIME_SEC(8, Kind.TIME),
  DATETIME_MS(8, Kind.TIME),
  DATETIME_US(8, Kind.TIME),
  DATETIME_NS(8, Kind.TIME),
  DATETIME_PS(8, Kind.TIME),
  DATETIME_FS(8, Kind.TIME),
  DATETIME_AS(8, Kind.TIME),
  TIME_HR(8, Kind.TIME),
  TIME_MIN(8, Kind.TIME),
  TIME_SEC(8, Kind.TIME),
  TIME_MS(8, Kind.TIME),
  TIME_US(8, Kind.TIME),
  TIME_NS(8, Kind.TIME),
  TIME_PS(8, Kind.TIME),
  TIME_FS(8, Kind.TIME),
  TIME_AS(8, Kind.TIME),
  BLOB(1, Kind.OTHER),
  BOOL(1, Kind.UNSIGNED),
  GEOM_WKB(1, Kind.OTHER),
  GEOM_WKT(1, Kind.OTHER);

  /** How the bits of a value are read. */
  public enum Kind {
    SIGNED,
    UNSIGNED,
    FLOATING,
    TEXT,
    TIME,
    OTHER
  }

  private static final Datatype[] CODES = values();

  private final int bytes;
  private final Kind kind;

  Datatype(int bytes, Kind kind) {
    this.bytes = bytes;
    this.kind = kind;
  }

  /** The type of a code in a file. */
  public static Datatype of(int code) {
    if (code < 0 || code >= CODES.length) {
      throw new FormatFault(
          "has the data type %d, expected 0 to %d".formatted(code, CODES.length - 1));
    }
    return CODES[code];
  }

  /** The code in a file. */
  public int code() {
    return ordinal();
  }

  /** The size of one value. */
  public int bytes() {
    return bytes;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the value is a whole number, a point in time or a boolean. */
  public boolean isWhole() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED || kind == Kind.TIME;
  }

  /** Whether values are pieces of text in one-byte units. */
  public boolean isText() {
    return kind == Kind.TEXT;
  }
}
