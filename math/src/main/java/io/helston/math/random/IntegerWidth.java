package io.helston.math.random;

/**
 * The integer types of numpy, by their number of bits.
 *
 * <p>The width decides how many random bits a bounded integer takes, hence which numbers follow.
 * Signed and unsigned types of one width take the same.
 */
public enum IntegerWidth {
  /** {@code bool}: 32 values from 32 random bits. */
  BOOL(1),
  /** {@code int8} and {@code uint8}: four tries from 32 random bits. */
  INT8(8),
  /** {@code int16} and {@code uint16}: two tries from 32 random bits. */
  INT16(16),
  /** {@code int32} and {@code uint32}: 32 random bits for each try. */
  INT32(32),
  /** {@code int64}, numpy's default: 32 random bits for each try, 64 if the range needs them. */
  INT64(64);

  private final int bits;

  IntegerWidth(int bits) {
    this.bits = bits;
  }

  int bits() {
    return bits;
  }

  /** Rejects a range [low, high) that is empty or does not fit into one type of this width. */
  void check(long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException("high must be above low " + low + " but is " + high);
    }
    boolean signed = fits(low, bits) && fits(high - 1, bits);
    boolean unsigned = low >= 0 && fits(high - 1, bits + 1);
    if (!unsigned && (this == BOOL || !signed)) {
      throw new IllegalArgumentException(
          "low and high must fit into " + this + " but are " + low + " and " + high);
    }
  }

  private static boolean fits(long value, int bits) {
    int unused = Long.SIZE - bits;
    return unused < 0 || value << unused >> unused == value;
  }
}
