package io.helston.math.random;

/**
 * Philox4x64-10 as a stream of words that begins at any (purpose, unit): the counter is (block,
 * purpose, unit, use), so no two streams share a block and no stream depends on another.
 */
public final class PhiloxStream extends BitGenerator {
  private static final int WORDS = 4;
  private static final int ROUNDS = 10;

  private final long key0;
  private final long key1;
  private final long[] block = new long[WORDS];
  private long purpose;
  private long unit;
  private long use;
  private long nextBlock;
  private int taken = WORDS;

  /** Streams of the generator with this key. */
  public PhiloxStream(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /**
   * Goes to the beginning of a stream.
   *
   * @param purpose what the numbers are for, as {@link NormalVectors#purposeKey} of a name
   * @param unit which unit of work they belong to, such as a replicate
   * @param use tells several streams of one unit apart
   */
  public void seek(long purpose, long unit, long use) {
    this.purpose = purpose;
    this.unit = unit;
    this.use = use;
    nextBlock = 0;
    taken = WORDS;
    forgetHalf();
  }

  /** Goes forward by so many words, 0 or more, in constant time; drops a kept half word. */
  public void skip(long words) {
    Check.notNegative("words", words);
    long position = nextBlock * WORDS - (WORDS - taken) + words;
    nextBlock = position / WORDS;
    taken = WORDS;
    forgetHalf();
    int rest = (int) (position % WORDS);
    if (rest > 0) {
      nextLong();
      taken = rest;
    }
  }

  @Override
  public long nextLong() {
    if (taken == WORDS) {
      Philox4x64.block(key0, key1, nextBlock++, purpose, unit, use, block);
      taken = 0;
    }
    return block[taken++];
  }

  @Override
  public void fill(long[] words, int count) {
    int at = 0;
    while (taken < WORDS && at < count) {
      words[at++] = block[taken++];
    }
    for (; count - at >= 2 * WORDS; at += 2 * WORDS) {
      twoBlocks(words, at);
    }
    while (at < count) {
      words[at++] = nextLong();
    }
  }

  /** Two blocks at a time: their multiplications do not wait for each other. */
  private void twoBlocks(long[] words, int at) {
    long k0 = key0;
    long k1 = key1;
    long a0 = nextBlock;
    long a1 = purpose;
    long a2 = unit;
    long a3 = use;
    long b0 = nextBlock + 1;
    long b1 = purpose;
    long b2 = unit;
    long b3 = use;
    for (int round = 0; round < ROUNDS; round++) {
      final long aHigh0 = Math.unsignedMultiplyHigh(Philox4x64.MULTIPLIER_0, a0);
      final long aHigh1 = Math.unsignedMultiplyHigh(Philox4x64.MULTIPLIER_1, a2);
      final long bHigh0 = Math.unsignedMultiplyHigh(Philox4x64.MULTIPLIER_0, b0);
      final long bHigh1 = Math.unsignedMultiplyHigh(Philox4x64.MULTIPLIER_1, b2);
      final long aLow0 = Philox4x64.MULTIPLIER_0 * a0;
      final long bLow0 = Philox4x64.MULTIPLIER_0 * b0;
      a0 = aHigh1 ^ a1 ^ k0;
      a1 = Philox4x64.MULTIPLIER_1 * a2;
      a2 = aHigh0 ^ a3 ^ k1;
      a3 = aLow0;
      b0 = bHigh1 ^ b1 ^ k0;
      b1 = Philox4x64.MULTIPLIER_1 * b2;
      b2 = bHigh0 ^ b3 ^ k1;
      b3 = bLow0;
      k0 += Philox4x64.WEYL_0;
      k1 += Philox4x64.WEYL_1;
    }
    nextBlock += 2;
    words[at] = a0;
    words[at + 1] = a1;
    words[at + 2] = a2;
    words[at + 3] = a3;
    words[at + 4] = b0;
    words[at + 5] = b1;
    words[at + 6] = b2;
    words[at + 7] = b3;
  }
}
