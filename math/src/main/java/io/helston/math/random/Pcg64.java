package io.helston.math.random;

import java.math.BigInteger;

/**
 * The PCG XSL RR 128/64 generator, {@code numpy.random.PCG64}, which numpy takes by default.
 *
 * <p>Source: M. E. O'Neill, "PCG: a family of simple fast space-efficient statistically good
 * algorithms for random number generation", HMC-CS-2014-0905.
 */
public final class Pcg64 extends Lcg128 {
  private static final BigInteger MULTIPLIER = join(MULTIPLIER_HIGH, MULTIPLIER_LOW);

  /** The generator that numpy makes from this seed sequence. */
  public Pcg64(SeedSequence seed) {
    super(seed);
  }

  /**
   * The generator with the given state, and no kept half word.
   *
   * @throws IllegalArgumentException if a number has more than 128 bits or the increment is even
   */
  public Pcg64(BigInteger state, BigInteger increment) {
    super(state, increment);
  }

  /** A generator {@code jumps} times 2^128 / 1.618 words ahead of this one. */
  public Pcg64 jumped(long jumps) {
    return new Pcg64(jumpedState(jumps), increment());
  }

  @Override
  public long nextLong() {
    long productLow = low * MULTIPLIER_LOW;
    long productHigh =
        Math.unsignedMultiplyHigh(low, MULTIPLIER_LOW)
            + high * MULTIPLIER_LOW
            + low * MULTIPLIER_HIGH;
    low = productLow + incrementLow;
    int carry = Long.compareUnsigned(low, productLow) < 0 ? 1 : 0;
    high = productHigh + incrementHigh + carry;
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  @Override
  BigInteger multiplier() {
    return MULTIPLIER;
  }
}
