package io.helston.math.random;

/**
 * Philox4x64-10 with the counter rule of {@code numpy.random.Philox}: one is added before a block.
 *
 * <p>The first words are hence those of counter 1. The counter has 256 bits.
 */
public final class NumpyPhilox extends BitGenerator {
  private static final int BLOCK = 4;

  private final long key0;
  private final long key1;
  private final long[] counter = new long[BLOCK];
  private final long[] words = new long[BLOCK];
  private int used = BLOCK;

  /** The generator with the first two words of the seed sequence as key, and counter 0. */
  public NumpyPhilox(SeedSequence seed) {
    this(seed.generateState64(2));
  }

  /** The generator with the given key, low word first, and counter 0. */
  public NumpyPhilox(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  private NumpyPhilox(long[] key) {
    this(key[0], key[1]);
  }

  /** The two words of the key, the low one first. */
  public long[] key() {
    return new long[] {key0, key1};
  }

  @Override
  public long nextLong() {
    if (used == BLOCK) {
      addOne();
      Philox4x64.block(key0, key1, counter[0], counter[1], counter[2], counter[3], words);
      used = 0;
    }
    return words[used++];
  }

  private void addOne() {
    int i = 0;
    while (i < BLOCK && ++counter[i] == 0) {
      i++;
    }
  }
}
