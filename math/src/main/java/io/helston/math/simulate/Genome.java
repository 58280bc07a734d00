package io.helston.math.simulate;

import io.helston.math.random.NormalVectors;
import io.helston.math.random.Philox4x64;

/**
 * The SNPs of a simulation: chromosome, position, frequency and LD block of each.
 *
 * <p>Nothing here depends on the number of individuals. Probabilities are whole multiples of 2^-15,
 * so that comparing 15 random bits meets them exactly.
 */
final class Genome {
  /** The probability 1. */
  static final int ONE = 1 << 15;

  /** Lengths of the human autosomes in millions of base pairs (GRCh38, rounded). */
  private static final int[] CHROMOSOME_LENGTHS = {
    249, 243, 198, 191, 181, 171, 159, 146, 141, 136, 135, 134, 115, 107, 103, 90, 81, 78, 59, 63,
    48, 51
  };

  private static final int MILLION = 1_000_000;

  /** Base pairs left free at either end of a chromosome. */
  private static final int MARGIN = 10_000;

  private static final double LOWEST_FREQUENCY = 0.05;
  private static final double HIGHEST_FREQUENCY = 0.5;
  private static final int SHORTEST_BLOCK = 10;
  private static final int LONGEST_BLOCK = 30;
  private static final double WEAKEST_COPYING = 0.8;
  private static final double STRONGEST_COPYING = 0.98;

  private final byte[] chromosome;
  private final int[] position;
  private final int[] block;
  private final short[] frequency;
  private final int[] redraw;
  private int blocks;

  Genome(long seed, int snps) {
    chromosome = new byte[snps];
    position = new int[snps];
    block = new int[snps];
    frequency = new short[snps];
    redraw = new int[snps];
    long total = 0;
    for (int length : CHROMOSOME_LENGTHS) {
      total += length;
    }
    long passed = 0;
    int first = 0;
    for (int c = 0; c < CHROMOSOME_LENGTHS.length; c++) {
      passed += CHROMOSOME_LENGTHS[c];
      int end = (int) ((snps * passed + total / 2) / total);
      placeSnps(seed, c, first, end);
      joinBlocks(seed, first, end);
      first = end;
    }
  }

  private void placeSnps(long seed, int c, int first, int end) {
    long key = NormalVectors.purposeKey("simulate/snps");
    long[] words = new long[4];
    int count = end - first;
    double space = (double) CHROMOSOME_LENGTHS[c] * MILLION - 2 * MARGIN - count;
    for (int snp = first; snp < end; snp++) {
      Philox4x64.block(seed, key, snp, 0, 0, 0, words);
      double p = between(LOWEST_FREQUENCY, HIGHEST_FREQUENCY, words[0]);
      int i = snp - first;
      chromosome[snp] = (byte) (c + 1);
      frequency[snp] = (short) Math.ceil(p * ONE);
      // One more base pair for each SNP keeps positions apart however close they fall.
      position[snp] = MARGIN + i + (int) ((i + between(0, 1, words[1])) / count * space);
    }
  }

  private void joinBlocks(long seed, int first, int end) {
    long key = NormalVectors.purposeKey("simulate/blocks");
    long[] words = new long[4];
    int snp = first;
    while (snp < end) {
      Philox4x64.block(seed, key, blocks, 0, 0, 0, words);
      int length = (int) between(SHORTEST_BLOCK, LONGEST_BLOCK + 1, words[0]);
      double copying = between(WEAKEST_COPYING, STRONGEST_COPYING, words[1]);
      int last = Math.min(snp + length, end);
      redraw[snp] = ONE;
      block[snp] = blocks;
      while (++snp < last) {
        redraw[snp] = (int) Math.round((1 - copying) * ONE);
        block[snp] = blocks;
      }
      blocks++;
    }
  }

  private static double between(double low, double high, long word) {
    return low + (high - low) * ((word >>> 11) * 0x1p-53);
  }

  int snps() {
    return block.length;
  }

  int blocks() {
    return blocks;
  }

  int block(int snp) {
    return block[snp];
  }

  int chromosome(int snp) {
    return chromosome[snp];
  }

  int position(int snp) {
    return position[snp];
  }

  /** The frequency of allele A1 in units of 2^-15. */
  int frequency(int snp) {
    return frequency[snp];
  }

  /** The probability in units of 2^-15 that a hidden number is drawn anew; 1 opens a block. */
  int redraw(int snp) {
    return redraw[snp];
  }
}
