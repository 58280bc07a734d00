package io.helston.math.random;

/**
 * Integers from 0 to a largest value, with the bits that numpy spends on them.
 *
 * <p>Lemire's method multiplies random bits by the number of values and rejects the few products
 * that would favour a value; D. Lemire, "Fast random integer generation in an interval", ACM Trans.
 * Model. Comput. Simul. 29, 2019. The masked method draws as many bits as the largest value has
 * until they do not exceed it.
 */
final class BoundedIntegers {
  private static final long MASK_32 = 0xFFFFFFFFL;

  private BoundedIntegers() {}

  /** Lemire's method with 32 bits if the range allows; {@code max} is unsigned. */
  static long lemire(BitGenerator bits, long max) {
    if (max == 0) {
      return 0;
    }
    if (max == -1) {
      return bits.nextLong();
    }
    if (max == MASK_32) {
      return Integer.toUnsignedLong(bits.nextInt());
    }
    return max >>> 32 == 0 ? lemire32(bits, (int) max + 1) : lemire64(bits, max + 1);
  }

  /** One of {@code count} values, 1 to 2^32 - 1 as an unsigned number; draws nothing for 1. */
  static long lemire32(BitGenerator bits, int count) {
    if (count == 1) {
      return 0;
    }
    long factor = count & MASK_32;
    long product = (bits.nextInt() & MASK_32) * factor;
    if ((product & MASK_32) < factor) {
      long threshold = Integer.toUnsignedLong(Integer.remainderUnsigned(-count, count));
      while ((product & MASK_32) < threshold) {
        product = (bits.nextInt() & MASK_32) * factor;
      }
    }
    return product >>> 32;
  }

  private static long lemire64(BitGenerator bits, long count) {
    long word = bits.nextLong();
    if (Long.compareUnsigned(word * count, count) < 0) {
      long threshold = Long.remainderUnsigned(-count, count);
      while (Long.compareUnsigned(word * count, threshold) < 0) {
        word = bits.nextLong();
      }
    }
    return Math.unsignedMultiplyHigh(word, count);
  }

  /** The masked method with 32 bits, for shuffles; max 0 or above. */
  static int masked(BitGenerator bits, int max) {
    if (max == 0) {
      return 0;
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value = bits.nextInt() & mask;
    while (value > max) {
      value = bits.nextInt() & mask;
    }
    return value;
  }

  /**
   * Lemire's method on pieces of 1, 8 or 16 bits, cut from 32 bits at a time from the low end.
   *
   * @param offset is added to each value
   * @param out receives the values; left-over pieces are dropped after the last
   */
  static void pieces(BitGenerator bits, int width, long offset, int max, long[] out) {
    int mask = (1 << width) - 1;
    int factor = max + 1;
    int threshold = (mask - max) % factor;
    int buffer = 0;
    int left = 0;
    for (int i = 0; i < out.length; i++) {
      int product = 0;
      boolean rejected = max > 0;
      while (rejected) {
        boolean empty = left == 0;
        buffer = empty ? bits.nextInt() : buffer >>> width;
        left = (empty ? Integer.SIZE / width : left) - 1;
        product = (buffer & mask) * factor;
        rejected = (product & mask) < threshold;
      }
      out[i] = offset + (product >>> width);
    }
  }
}
