package io.helston.math.random;

/**
 * A source of random 64-bit words, and of their 32-bit halves as numpy's generators hand them out.
 *
 * <p>A request for 32 bits takes a word, returns its low half and keeps the high half for the next
 * such request; requests for words leave a kept half alone. Not thread-safe.
 */
public abstract class BitGenerator {
  private boolean halfKept;
  private int keptHalf;

  /** The next 64 bits. */
  public abstract long nextLong();

  /** Writes the next {@code count} words to the beginning of {@code words}. */
  public void fill(long[] words, int count) {
    for (int i = 0; i < count; i++) {
      words[i] = nextLong();
    }
  }

  /** The next 32 bits. */
  public final int nextInt() {
    if (halfKept) {
      halfKept = false;
      return keptHalf;
    }
    long word = nextLong();
    halfKept = true;
    keptHalf = (int) (word >>> 32);
    return (int) word;
  }

  /** A number in [0, 1): the upper 53 bits of a word, times 2^-53. */
  public final double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Drops a kept half, as generators do that jump elsewhere. */
  protected final void forgetHalf() {
    halfKept = false;
  }
}
