package io.helston.math.random;

import java.nio.charset.StandardCharsets;

/**
 * Standard normal vectors in which each value depends only on (seed, purpose, vector, row).
 *
 * <p>The value is the cosine branch of Box-Muller on the first two words of the Philox block with
 * key (seed, {@link #purposeKey}) and counter (row, vector, 0, 0). The uniforms are the upper 53
 * bits plus one, times 2^-53, hence in (0, 1]. {@link StrictMath} makes the bits the same on every
 * platform. The largest absolute value is sqrt(106 ln 2) = 8.57.
 */
public final class NormalVectors {
  private static final double TWO_PI = 2 * Math.PI;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private NormalVectors() {}

  /**
   * Returns the values of the given rows.
   *
   * @param seed seed of the job
   * @param purpose what the vectors are for; different purposes give independent vectors
   * @param vectors number of vectors, counted from 0
   * @param rows row numbers, such as row indices of the sample file, in any order
   * @return [vector][position in rows]
   */
  public static double[][] of(long seed, String purpose, int vectors, int[] rows) {
    long key = purposeKey(purpose);
    long[] words = new long[4];
    double[][] values = new double[vectors][rows.length];
    for (int vector = 0; vector < vectors; vector++) {
      for (int i = 0; i < rows.length; i++) {
        Philox4x64.block(seed, key, rows[i], vector, 0, 0, words);
        values[vector][i] = boxMuller(words[0], words[1]);
      }
    }
    return values;
  }

  /** The 64-bit FNV-1a hash of the purpose in UTF-8: the second key word. */
  public static long purposeKey(String purpose) {
    long hash = FNV_OFFSET;
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }

  private static double boxMuller(long first, long second) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(first)));
    return radius * StrictMath.cos(TWO_PI * uniform(second));
  }

  private static double uniform(long word) {
    return ((word >>> 11) + 1) * 0x1p-53;
  }
}
