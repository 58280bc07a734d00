package io.helston.math.genotype;

import java.lang.foreign.MemorySegment;

/**
 * PLINK 2-bit codes of a run of SNPs for the analysed individuals, with what is needed to
 * standardise them.
 *
 * <p>Immutable after packing. Codes are kept in lines of 256 individuals (16 ints of 16 codes); the
 * lines of all SNPs for the first 256 individuals come first, then those for the next 256, so that
 * both sweeps read memory in order. Padding individuals have code 00.
 */
public final class GenotypeRows {
  /** Individuals per line. */
  static final int LINE = 256;

  /** Ints per line. */
  static final int LINE_INTS = 16;

  private final int snps;
  private final int individuals;
  private final int[] lines;
  private final int[] doses;
  private final int[] missing;
  private final boolean anyMissing;
  private final double[] means;
  private final double[] scales;

  GenotypeRows(int snps, int individuals, int[] lines, int[] doses, int[] missing) {
    this.snps = snps;
    this.individuals = individuals;
    this.lines = lines;
    this.doses = doses;
    this.missing = missing;
    this.means = new double[snps];
    this.scales = new double[snps];
    boolean any = false;
    for (int snp = 0; snp < snps; snp++) {
      double mean = doses[snp] / (double) (individuals - missing[snp]);
      means[snp] = mean;
      scales[snp] = varies(snp) ? 1 / Math.sqrt(mean * (1 - mean / 2)) : 0;
      any |= missing[snp] > 0;
    }
    this.anyMissing = any;
  }

  /**
   * Packs SNPs of a SNP-major .bed file.
   *
   * @param bed the whole genotype area of the file, without the three leading magic bytes; not
   *     retained
   * @param fileRows row in the .bim file of each SNP, in the order wanted
   * @param mask the individuals analysed
   * @throws IllegalArgumentException if a row lies outside the file
   * @throws ArithmeticException if the codes need more than 2^31 words of 16
   */
  public static GenotypeRows pack(MemorySegment bed, int[] fileRows, SampleMask mask) {
    return new RowPacker(bed, mask).pack(fileRows);
  }

  /** Returns the number of SNPs. */
  public int snps() {
    return snps;
  }

  /** Returns the number of analysed individuals. */
  public int individuals() {
    return individuals;
  }

  /** Returns the number of individuals padded to a multiple of 256. */
  public int lanes() {
    return lanes(individuals);
  }

  /** Returns the mean count of allele A2 over non-missing calls, NaN if all are missing. */
  public double mean(int snp) {
    return means[snp];
  }

  /** Returns 1 / sqrt(mean (1 - mean/2)), or 0 for a SNP that does not vary. */
  public double scale(int snp) {
    return scales[snp];
  }

  /** Returns the number of missing calls. */
  public int missing(int snp) {
    return missing[snp];
  }

  /** Returns whether both alleles are seen; false if monomorphic or entirely missing. */
  public boolean varies(int snp) {
    return doses[snp] > 0 && doses[snp] < 2 * (individuals - missing[snp]);
  }

  /** Returns the frequency of the rarer allele over non-missing calls, 0 if all are missing. */
  public double minorAlleleFrequency(int snp) {
    if (missing[snp] == individuals) {
      return 0;
    }
    double frequency = mean(snp) / 2;
    return Math.min(frequency, 1 - frequency);
  }

  static int lanes(int individuals) {
    return Math.addExact(individuals, LINE - 1) / LINE * LINE;
  }

  /**
   * Returns the analysed individual at a lane of {@link LaneColumns}, at or above N for padding.
   */
  static int individualAt(int lane) {
    int inLine = lane % LINE;
    return lane - inLine + inLine % LINE_INTS * LINE_INTS + inLine / LINE_INTS;
  }

  int lineGroups() {
    return lanes() / LINE;
  }

  boolean anyMissing() {
    return anyMissing;
  }

  /** Returns the codes of all lines; shared, not to be written. */
  int[] lines() {
    return lines;
  }

  /** Returns where the line of a SNP begins for the given group of 256 individuals. */
  int lineAt(int group, int snp) {
    return (group * snps + snp) * LINE_INTS;
  }
}
