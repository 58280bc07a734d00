package io.helston.math.genotype;

import java.util.Arrays;

/**
 * Which rows of a .fam file are analysed, as bit masks that compress rows of 2-bit genotype codes.
 */
public final class SampleMask {
  static final int CODES_PER_LONG = 32;

  private final int fileIndividuals;
  private final int individuals;
  private final long[] pairMasks;

  private SampleMask(int fileIndividuals, int individuals, long[] pairMasks) {
    this.fileIndividuals = fileIndividuals;
    this.individuals = individuals;
    this.pairMasks = pairMasks;
  }

  /**
   * Returns the mask of the individuals whose flag is true.
   *
   * @param keep one flag per .fam row, in file order; not retained
   * @throws IllegalArgumentException if no individual is kept
   */
  public static SampleMask of(boolean[] keep) {
    long[] masks = new long[(keep.length + CODES_PER_LONG - 1) / CODES_PER_LONG];
    int kept = 0;
    for (int i = 0; i < keep.length; i++) {
      if (keep[i]) {
        masks[i / CODES_PER_LONG] |= 3L << 2 * (i % CODES_PER_LONG);
        kept++;
      }
    }
    if (kept == 0) {
      throw new IllegalArgumentException(
          "none of the " + keep.length + " individuals is kept, expected at least one");
    }
    return new SampleMask(keep.length, kept, masks);
  }

  /** Returns the number of individuals in the file. */
  public int fileIndividuals() {
    return fileIndividuals;
  }

  /** Returns the number of individuals analysed. */
  public int individuals() {
    return individuals;
  }

  /** Returns the bytes one SNP takes in the file: four individuals each, rounded up. */
  public int bytesPerRow() {
    return (fileIndividuals + 3) / 4;
  }

  int longs() {
    return pairMasks.length;
  }

  /**
   * Moves the codes of the analysed individuals to the front of a row.
   *
   * @param row codes of the whole file, 32 per long, individual 0 lowest; overwritten by the codes
   *     of the analysed individuals, the rest of the row by 0
   */
  void compress(long[] row) {
    if (individuals == fileIndividuals) {
      // Only what a file may hold behind its last individual has to go.
      row[pairMasks.length - 1] &= pairMasks[pairMasks.length - 1];
      return;
    }
    int used = compress(pairMasks, row, row);
    Arrays.fill(row, used, row.length, 0);
  }

  /**
   * Moves the codes under some masks to the front.
   *
   * @param masks both bits of each code wanted, one mask per long
   * @param row codes, 32 per long
   * @param out receives the codes wanted; may be {@code row} itself
   * @return how many longs of {@code out} were written; what stands behind them is left alone
   */
  public static int compress(long[] masks, long[] row, long[] out) {
    int used = 0;
    int filled = 0;
    long pending = 0;
    for (int i = 0; i < masks.length; i++) {
      long mask = masks[i];
      long codes = Long.compress(row[i], mask);
      int bits = Long.bitCount(mask);
      pending |= codes << filled;
      filled += bits;
      if (filled >= Long.SIZE) {
        out[used++] = pending;
        filled -= Long.SIZE;
        // Bits of this word that did not fit; all of it fitted when nothing is left over.
        pending = filled == 0 ? 0 : codes >>> (bits - filled);
      }
    }
    if (filled > 0) {
      out[used++] = pending;
    }
    return used;
  }
}
