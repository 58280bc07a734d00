package io.helston.math.random;

import java.util.Arrays;

/** The uniform draws of {@link NumpyRandom}: numbers in an interval and bounded integers. */
abstract class UniformDraws {
  final BitGenerator bits;

  UniformDraws(BitGenerator bits) {
    this.bits = bits;
  }

  /** The generator that all draws take their bits from. */
  public final BitGenerator bits() {
    return bits;
  }

  /** A number in [0, 1) with 53 random bits. */
  public final double random() {
    return bits.nextDouble();
  }

  /** A number in [0, 1) with 24 random bits. */
  public final float randomFloat() {
    return (bits.nextInt() >>> 8) * 0x1p-24f;
  }

  /**
   * A number in [low, high), or {@code low} if the two are equal.
   *
   * @throws IllegalArgumentException if high is below low or their difference is not finite
   */
  public final double uniform(double low, double high) {
    double width = high - low;
    if (!(width >= 0 && width <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "high must be finite and at least low " + low + " but is " + high);
    }
    return low + width * bits.nextDouble();
  }

  /** An integer from {@code low} up to but not including {@code high}, as numpy's int64. */
  public final long integers(long low, long high) {
    if (low >= high) {
      IntegerWidth.INT64.check(low, high);
    }
    return low + BoundedIntegers.lemire(bits, high - 1 - low);
  }

  /** As many integers in [low, high), as numpy's int64. */
  public final long[] integers(long low, long high, int size) {
    return integers(low, high, IntegerWidth.INT64, size);
  }

  /** An integer in [low, high), as numpy draws a scalar of the given width. */
  public final long integers(long low, long high, IntegerWidth width) {
    return integers(low, high, width, 1)[0];
  }

  /**
   * Integers in [low, high), as numpy draws an array of the given width.
   *
   * @throws IllegalArgumentException if the range is empty or does not fit the width, or the size
   *     is negative
   */
  public final long[] integers(long low, long high, IntegerWidth width, int size) {
    width.check(low, high);
    Check.size("size", size);
    long[] values = new long[size];
    long max = high - 1 - low;
    switch (width) {
      case BOOL, INT8, INT16 -> BoundedIntegers.pieces(bits, width.bits(), low, (int) max, values);
      case INT32, INT64 -> Arrays.setAll(values, i -> low + BoundedIntegers.lemire(bits, max));
    }
    return values;
  }

  /**
   * An index below {@code bound}: the same number as {@code integers(0, bound)}.
   *
   * @throws IllegalArgumentException if bound is below 1
   */
  public final int index(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1 but is " + bound);
    }
    return (int) BoundedIntegers.lemire32(bits, bound);
  }

  /** Fills {@code out} with indices below {@code bound}. */
  public final void indices(int bound, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = index(bound);
    }
  }
}
