package io.helston.math.simulate;

import io.helston.math.random.NormalVectors;
import io.helston.math.random.Philox4x64;
import java.util.Objects;

/**
 * Simulated genotypes in linkage disequilibrium, one SNP at a time as a packed PLINK row.
 *
 * <p>SNPs are spread over 22 chromosomes in proportion to their length, frequencies of allele A1
 * are uniform on [0.05, 0.5], and blocks of 10 to 30 SNPs share their history as the package
 * describes. Immutable and safe for use by several threads. A genotype depends only on the seed,
 * the number of SNPs and the missing rate: more individuals leave the first ones as they were, and
 * a range of SNPs has the rows it has in the whole. Memory is 15 bytes per SNP and, while rows are
 * drawn, 5 bytes per individual.
 */
public final class GenotypeSimulation {
  /** One in the lowest bit of each of the four 16-bit lanes of a long. */
  private static final long LANES = 0x0001_0001_0001_0001L;

  /** The top bit of each lane; random numbers are the 15 bits below it. */
  private static final long TOP_BITS = LANES << 15;

  /** The lowest bit of the first and third lane, one for each individual. */
  private static final long INDIVIDUALS = 0x0000_0001_0000_0001L;

  private static final int CODE_BITS = 2;
  private static final int CODES_PER_BYTE = 4;

  /** Takes one row. */
  @FunctionalInterface
  public interface RowConsumer {
    /**
     * Takes the genotypes of a SNP.
     *
     * @param snp number of the SNP, from 0
     * @param row packed codes of all individuals as in {@link PlinkRow}; the array is used again
     *     for the next SNP
     */
    void accept(int snp, byte[] row);
  }

  private final long seed;
  private final int individuals;
  private final double missingRate;
  private final Genome genome;
  private final long haplotypeKey = NormalVectors.purposeKey("simulate/haplotypes");
  private final long missingKey = NormalVectors.purposeKey("simulate/missing");

  /**
   * Lays out the SNPs; genotypes are drawn when asked for.
   *
   * @param individuals at least 1
   * @param snps at least 1
   * @param missingRate probability that a genotype is missing, at least 0 and below 1
   * @throws IllegalArgumentException if one of them is outside its range
   */
  public GenotypeSimulation(long seed, int individuals, int snps, double missingRate) {
    if (individuals < 1 || snps < 1) {
      throw new IllegalArgumentException(
          "individuals=%d snps=%d, expected at least 1 of each".formatted(individuals, snps));
    }
    if (!(missingRate >= 0 && missingRate < 1)) {
      throw new IllegalArgumentException(
          "missingRate=" + missingRate + ", expected at least 0 and below 1");
    }
    this.seed = seed;
    this.individuals = individuals;
    this.missingRate = missingRate;
    this.genome = new Genome(seed, snps);
  }

  /** Passes the rows of all SNPs in order. */
  public void forEachRow(RowConsumer consumer) {
    forEachRow(0, snps(), consumer);
  }

  /**
   * Passes the rows of the SNPs from {@code from} to before {@code to} in order.
   *
   * @throws IndexOutOfBoundsException if they are not SNPs of this simulation
   */
  public void forEachRow(int from, int to, RowConsumer consumer) {
    Objects.checkFromToIndex(from, to, snps());
    byte[] row = new byte[PlinkRow.bytes(individuals)];
    long[] hidden = new long[2 * row.length];
    // The history of a block begins with its first SNP, also when that one is not asked for.
    int first = from;
    while (first > 0 && first < snps() && genome.redraw(first) < Genome.ONE) {
      first--;
    }
    for (int snp = first; snp < to; snp++) {
      draw(snp, hidden, row);
      if (snp >= from) {
        if (missingRate > 0) {
          lose(snp, row);
        }
        consumer.accept(snp, row);
      }
    }
  }

  /**
   * Draws four individuals, eight haplotypes, with each random block: words 0 and 1 are new hidden
   * numbers, words 2 and 3 decide which haplotypes take them. The lanes of a word, lowest first,
   * are the two haplotypes of one individual and the two of the next.
   */
  private void draw(int snp, long[] hidden, byte[] row) {
    long redraw = genome.redraw(snp) * LANES;
    long frequency = genome.frequency(snp) * LANES;
    long[] words = new long[4];
    for (int b = 0; b < row.length; b++) {
      Philox4x64.block(seed, haplotypeKey, b, snp, 0, 0, words);
      long low = renew(hidden[2 * b], words[0], words[2], redraw);
      long high = renew(hidden[2 * b + 1], words[1], words[3], redraw);
      hidden[2 * b] = low;
      hidden[2 * b + 1] = high;
      row[b] = (byte) (codes(low, frequency) | codes(high, frequency) << 2 * CODE_BITS);
    }
    int last = individuals % CODES_PER_BYTE;
    if (last > 0) {
      row[row.length - 1] &= (byte) ((1 << CODE_BITS * last) - 1);
    }
  }

  private static long renew(long hidden, long fresh, long choice, long redraw) {
    long chosen = below(choice, redraw);
    long lanes = (chosen << 16) - chosen;
    return fresh & lanes | hidden & ~lanes;
  }

  /** One in each lane whose number is below that of {@code bounds}, which is at most 2^15. */
  private static long below(long numbers, long bounds) {
    return (~((numbers | TOP_BITS) - bounds) & TOP_BITS) >>> 15;
  }

  /** The PLINK codes of two individuals: two A1 are 00, one is 10, none is 11. */
  private static int codes(long hidden, long frequency) {
    long first = below(hidden, frequency);
    long second = first >>> 16;
    long codes = (~(first & second) & INDIVIDUALS) << 1 | ~(first | second) & INDIVIDUALS;
    return (int) (codes | codes >>> Integer.SIZE - CODE_BITS) & 0xF;
  }

  private void lose(int snp, byte[] row) {
    // A word without its lowest bit, as a fraction of 2^63.
    long bound = (long) (missingRate * 0x1p63);
    long[] words = new long[CODES_PER_BYTE];
    for (int i = 0; i < individuals; i++) {
      int place = i % CODES_PER_BYTE;
      if (place == 0) {
        Philox4x64.block(seed, missingKey, i / CODES_PER_BYTE, snp, 0, 0, words);
      }
      if (words[place] >>> 1 < bound) {
        int shift = CODE_BITS * place;
        int others = row[i / CODES_PER_BYTE] & ~(PlinkRow.CODE_MASK << shift);
        row[i / CODES_PER_BYTE] = (byte) (others | PlinkRow.MISSING_CODE << shift);
      }
    }
  }

  /** Returns the number of individuals. */
  public int individuals() {
    return individuals;
  }

  /** Returns the number of SNPs. */
  public int snps() {
    return genome.snps();
  }

  /** Returns the number of LD blocks. */
  public int blocks() {
    return genome.blocks();
  }

  /** Returns the LD block of a SNP, from 0; none reaches over the end of a chromosome. */
  public int block(int snp) {
    return genome.block(snp);
  }

  /** Returns the chromosome of a SNP, 1 to 22. */
  public int chromosome(int snp) {
    return genome.chromosome(snp);
  }

  /** Returns the base pair position of a SNP; it grows along a chromosome. */
  public int position(int snp) {
    return genome.position(snp);
  }

  /** Returns the population frequency of allele A1, in [0.05, 0.5]. */
  public double frequency(int snp) {
    return genome.frequency(snp) / (double) Genome.ONE;
  }

  /**
   * Returns the probability that a haplotype keeps its hidden number from the SNP before: 0 at the
   * first SNP of a block, else between 0.8 and 0.98 and the same throughout the block.
   */
  public double copying(int snp) {
    return 1 - genome.redraw(snp) / (double) Genome.ONE;
  }
}
