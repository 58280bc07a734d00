package io.helston.math.random;

import java.math.BigInteger;

/**
 * A linear congruential generator on 128 bits, the state of both PCG generators of numpy.
 *
 * <p>The state s becomes s m + c mod 2^128 with an odd c of each stream's own. Seeding follows
 * {@code pcg_setseq_128_srandom} of M. E. O'Neill's PCG library and uses the 128-bit multiplier for
 * either generator.
 */
abstract class Lcg128 extends BitGenerator {
  static final long MULTIPLIER_HIGH = 2549297995355413924L;
  static final long MULTIPLIER_LOW = 4865540595714422341L;
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger TWO_128 = BigInteger.ONE.shiftLeft(128);
  private static final BigInteger SEED_MULTIPLIER = join(MULTIPLIER_HIGH, MULTIPLIER_LOW);

  /** 2^128 divided by the golden ratio: how far apart numpy puts jumped generators. */
  private static final BigInteger JUMP = new BigInteger("9e3779b97f4a7c15f39cc0605cedc835", 16);

  long high;
  long low;
  final long incrementHigh;
  final long incrementLow;

  Lcg128(SeedSequence seed) {
    long[] words = seed.generateState64(4);
    BigInteger increment = mod(join(words[2], words[3]).shiftLeft(1).setBit(0));
    incrementHigh = high(increment);
    incrementLow = increment.longValue();
    BigInteger start = increment.add(join(words[0], words[1]));
    setState(mod(start.multiply(SEED_MULTIPLIER).add(increment)));
  }

  Lcg128(BigInteger state, BigInteger increment) {
    requireWord("state", state);
    requireWord("increment", increment);
    if (!increment.testBit(0)) {
      throw new IllegalArgumentException("increment must be odd but is " + increment);
    }
    incrementHigh = high(increment);
    incrementLow = increment.longValue();
    setState(state);
  }

  /** The multiplier of a step. */
  abstract BigInteger multiplier();

  /** The 128 bits of the state. */
  public final BigInteger state() {
    return join(high, low);
  }

  /** The odd number that a step adds. */
  public final BigInteger increment() {
    return join(incrementHigh, incrementLow);
  }

  /**
   * Moves on as if {@code steps} words had been drawn, and drops a kept half word.
   *
   * @param steps taken mod 2^128, so that a negative number moves back
   */
  public final void advance(BigInteger steps) {
    setState(after(mod(steps)));
    forgetHalf();
  }

  /** The state after {@code jumps} jumps, from F. Brown's product of affine maps. */
  final BigInteger jumpedState(long jumps) {
    return after(mod(JUMP.multiply(BigInteger.valueOf(jumps))));
  }

  private BigInteger after(BigInteger steps) {
    BigInteger factor = BigInteger.ONE;
    BigInteger summand = BigInteger.ZERO;
    BigInteger stepFactor = multiplier();
    BigInteger stepSummand = increment();
    for (int bit = 0; bit < steps.bitLength(); bit++) {
      if (steps.testBit(bit)) {
        factor = mod(factor.multiply(stepFactor));
        summand = mod(summand.multiply(stepFactor).add(stepSummand));
      }
      stepSummand = mod(stepSummand.multiply(stepFactor.add(BigInteger.ONE)));
      stepFactor = mod(stepFactor.multiply(stepFactor));
    }
    return mod(state().multiply(factor).add(summand));
  }

  private void setState(BigInteger state) {
    high = high(state);
    low = state.longValue();
  }

  static BigInteger join(long high, long low) {
    return unsigned(high).shiftLeft(64).or(unsigned(low));
  }

  private static BigInteger unsigned(long word) {
    return BigInteger.valueOf(word).mod(TWO_64);
  }

  private static BigInteger mod(BigInteger value) {
    return value.mod(TWO_128);
  }

  private static long high(BigInteger value) {
    return value.shiftRight(64).longValue();
  }

  private static void requireWord(String name, BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 128) {
      throw new IllegalArgumentException(name + " must have at most 128 bits but is " + value);
    }
  }
}
