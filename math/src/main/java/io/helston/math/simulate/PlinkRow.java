package io.helston.math.simulate;

/**
 * One SNP of a SNP-major PLINK .bed file: four individuals to the byte, lowest bits first.
 *
 * <p>The codes are 00 for two alleles A1, 10 for one, 11 for none and 01 for a missing genotype
 * (Chang et al. 2015, cog-genomics.org/plink/1.9/formats#bed). Bits behind the last individual are
 * 0, as PLINK writes them.
 */
public final class PlinkRow {
  /** What {@link #counts} gives for a missing genotype. */
  public static final byte MISSING = -1;

  static final int CODE_MASK = 3;
  static final int MISSING_CODE = 1;
  private static final int LOW_BITS = 0x55;
  private static final byte[] COUNT_OF_CODE = {0, MISSING, 1, 2};

  private PlinkRow() {}

  /** Returns the bytes of a row: a quarter of the individuals, rounded up. */
  public static int bytes(int individuals) {
    return (int) ((individuals + 3L) / 4);
  }

  /**
   * Writes the count of allele A2 of each individual, {@link #MISSING} where there is none.
   *
   * @param row packed codes
   * @param counts receives one value per individual; its length is the number of individuals
   * @throws IllegalArgumentException if the row has not the bytes of so many individuals
   */
  public static void counts(byte[] row, byte[] counts) {
    requireBytes(row, counts.length);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = COUNT_OF_CODE[row[i >> 2] >> 2 * (i & 3) & CODE_MASK];
    }
  }

  /** Returns the number of alleles A2 in a row. */
  public static int alleles(byte[] row) {
    int alleles = 0;
    for (byte codes : row) {
      int low = codes & LOW_BITS;
      int high = codes >> 1 & LOW_BITS;
      alleles += Integer.bitCount(high | (high & low) << 8);
    }
    return alleles;
  }

  /** Returns the number of missing genotypes in a row. */
  public static int missing(byte[] row) {
    int missing = 0;
    for (byte codes : row) {
      missing += Integer.bitCount(codes & ~(codes >> 1) & LOW_BITS);
    }
    return missing;
  }

  static void requireBytes(byte[] row, int individuals) {
    if (row.length != bytes(individuals)) {
      throw new IllegalArgumentException(
          "row of %d bytes, expected %d for %d individuals"
              .formatted(row.length, bytes(individuals), individuals));
    }
  }
}
