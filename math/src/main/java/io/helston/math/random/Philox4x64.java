package io.helston.math.random;

/**
 * The Philox4x64-10 block function: 256 counter bits and 128 key bits in, 256 random bits out.
 *
 * <p>Word order and constants are those of Random123 1.14; {@code numpy.random.Philox} yields the
 * same words, but adds one to its counter before each block.
 */
public final class Philox4x64 {
  private static final int ROUNDS = 10;
  static final long MULTIPLIER_0 = 0xD2E7470EE14C6C93L;
  static final long MULTIPLIER_1 = 0xCA5A826395121157L;
  static final long WEYL_0 = 0x9E3779B97F4A7C15L;
  static final long WEYL_1 = 0xBB67AE8584CAA73BL;

  private Philox4x64() {}

  /**
   * Writes the four words of one block to the first four places of {@code out}.
   *
   * @param key0 low word of the key
   * @param key1 high word of the key
   * @param c0 counter word 0, the least significant
   * @param c1 counter word 1
   * @param c2 counter word 2
   * @param c3 counter word 3
   * @param out receives the words, at least 4 long
   */
  public static void block(long key0, long key1, long c0, long c1, long c2, long c3, long[] out) {
    for (int round = 0; round < ROUNDS; round++) {
      long high0 = Math.unsignedMultiplyHigh(MULTIPLIER_0, c0);
      long low0 = MULTIPLIER_0 * c0;
      long high1 = Math.unsignedMultiplyHigh(MULTIPLIER_1, c2);
      long low1 = MULTIPLIER_1 * c2;
      c0 = high1 ^ c1 ^ key0;
      c1 = low1;
      c2 = high0 ^ c3 ^ key1;
      c3 = low0;
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
  }
}
