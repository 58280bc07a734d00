package io.helston.math.random;

/**
 * xoshiro256++ (Blackman and Vigna 2021) as a stream that begins at any (purpose, unit).
 *
 * <p>Its 256 bits of state are one Philox block of that (purpose, unit), so streams are as
 * independent as Philox streams are; two of 10^9 streams share a state with probability 2^-197.
 */
public final class XoshiroStream extends BitGenerator {
  private final PhiloxStream seeds;
  private final long[] state = new long[4];

  /** Streams that are seeded by the Philox generator with this key. */
  public XoshiroStream(long key0, long key1) {
    this.seeds = new PhiloxStream(key0, key1);
  }

  /** Goes to the beginning of a stream; see {@link PhiloxStream#seek}. */
  public void seek(long purpose, long unit, long use) {
    seeds.seek(purpose, unit, use);
    seeds.fill(state, state.length);
    forgetHalf();
  }

  @Override
  public long nextLong() {
    long s0 = state[0];
    long s1 = state[1];
    long s2 = state[2];
    long s3 = state[3];
    final long word = Long.rotateLeft(s0 + s3, 23) + s0;
    final long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    state[0] = s0 ^ s3;
    state[1] = s1 ^ s2;
    state[2] = s2 ^ shifted;
    state[3] = Long.rotateLeft(s3, 45);
    return word;
  }

  @Override
  public void fill(long[] words, int count) {
    long s0 = state[0];
    long s1 = state[1];
    long s2 = state[2];
    long s3 = state[3];
    for (int i = 0; i < count; i++) {
      words[i] = Long.rotateLeft(s0 + s3, 23) + s0;
      final long shifted = s1 << 17;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = Long.rotateLeft(s3, 45);
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
  }
}
