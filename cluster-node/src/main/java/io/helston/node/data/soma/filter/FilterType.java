package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.FormatFault;

/** The kinds of filters, by TileDB's codes. */
public enum FilterType {
  NOOP(0),
  GZIP(1),
  ZSTD(2),
  LZ4(3),
  RLE(4),
  BZIP2(5),
  DOUBLE_DELTA(6),
  BIT_WIDTH_REDUCTION(7),
  BITSHUFFLE(8),
  BYTESHUFFLE(9),
  POSITIVE_DELTA(10),
  AES_256_GCM(11),
  CHECKSUM_MD5(12),
  CHECKSUM_SHA256(13),
  DICTIONARY(14),
  FLOAT_SCALE(15),
  XOR(16),
  BITSORT(17),
  WEBP(18),
  DELTA(19);

  private static final FilterType[] CODES = values();

  private final int code;

  FilterType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The kind of a code in a file. */
  static FilterType of(int code) {
    if (code >= CODES.length) {
      throw new FormatFault("has the filter code %d, expected 0 to 19".formatted(code));
    }
    return CODES[code];
  }
}
