package io.helston.math.random;

import java.math.BigInteger;

/**
 * The PCG CM DXSM 128/64 generator, {@code numpy.random.PCG64DXSM}.
 *
 * <p>It steps with a 64-bit multiplier and scrambles the state from before the step by a double
 * xorshift and multiply, which keeps streams apart that {@link Pcg64} leaves correlated.
 */
public final class Pcg64Dxsm extends Lcg128 {
  private static final long CHEAP_MULTIPLIER = 0xda942042e4dd58b5L;
  private static final BigInteger MULTIPLIER = join(0, CHEAP_MULTIPLIER);

  /** The generator that numpy makes from this seed sequence. */
  public Pcg64Dxsm(SeedSequence seed) {
    super(seed);
  }

  /**
   * The generator with the given state, and no kept half word.
   *
   * @throws IllegalArgumentException if a number has more than 128 bits or the increment is even
   */
  public Pcg64Dxsm(BigInteger state, BigInteger increment) {
    super(state, increment);
  }

  /** A generator {@code jumps} times 2^128 / 1.618 words ahead of this one. */
  public Pcg64Dxsm jumped(long jumps) {
    return new Pcg64Dxsm(jumpedState(jumps), increment());
  }

  @Override
  public long nextLong() {
    long word = high ^ high >>> 32;
    word *= CHEAP_MULTIPLIER;
    word ^= word >>> 48;
    word *= low | 1;
    long productLow = low * CHEAP_MULTIPLIER;
    long productHigh = Math.unsignedMultiplyHigh(low, CHEAP_MULTIPLIER) + high * CHEAP_MULTIPLIER;
    low = productLow + incrementLow;
    int carry = Long.compareUnsigned(low, productLow) < 0 ? 1 : 0;
    high = productHigh + incrementHigh + carry;
    return word;
  }

  @Override
  BigInteger multiplier() {
    return MULTIPLIER;
  }
}
