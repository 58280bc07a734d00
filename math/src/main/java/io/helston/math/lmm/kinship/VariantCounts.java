package io.helston.math.lmm.kinship;

/**
 * How often each genotype of a variant occurs, and the moments that follow.
 *
 * @param individuals number of individuals looked at
 * @param missing without a call
 * @param heterozygotes with one copy of A1
 * @param homozygotes with two copies of A1
 */
public record VariantCounts(int individuals, int missing, int heterozygotes, int homozygotes) {

  /** Counts a row of {@link BedRows} over the individuals wanted. */
  static VariantCounts of(long[] row, Individuals individuals) {
    long[] masks = individuals.lowBits();
    int missing = 0;
    int heterozygotes = 0;
    int others = 0;
    for (int i = 0; i < masks.length; i++) {
      long low = row[i] & masks[i];
      long high = row[i] >>> 1 & masks[i];
      missing += Long.bitCount(low & ~high);
      heterozygotes += Long.bitCount(high & ~low);
      others += Long.bitCount(high & low);
    }
    int size = individuals.size();
    return new VariantCounts(size, missing, heterozygotes, size - missing - heterozygotes - others);
  }

  /** Individuals with a call. */
  public int called() {
    return individuals - missing;
  }

  /** Individuals with a call and no copy of A1. */
  public int otherHomozygotes() {
    return called() - heterozygotes - homozygotes;
  }

  /** Copies of A1 among the calls. */
  public long alleles() {
    return 2L * homozygotes + heterozygotes;
  }

  /** Whether at least two genotypes are seen. */
  public boolean varies() {
    int most = Math.max(Math.max(homozygotes, heterozygotes), otherHomozygotes());
    return most < called();
  }

  /** Mean count of A1 over the calls, 0 if there are none. */
  public double mean() {
    return missing == individuals ? 0 : alleles() / (double) called();
  }

  /** Frequency of A1 over the calls, 0 if there are none. */
  public double frequency() {
    return mean() / 2;
  }

  /** Frequency of the rarer allele over the calls, 0 if there are none. */
  public double minorAlleleFrequency() {
    long alleles = alleles();
    long rarer = Math.min(alleles, 2L * called() - alleles);
    return missing == individuals ? 0 : rarer / (2.0 * called());
  }

  /** Share of individuals without a call. */
  public double missingRate() {
    return missing / (double) individuals;
  }

  /** Sum of (x - mean)^2 over the calls. */
  public double squaredDeviations() {
    if (missing == individuals) {
      return 0;
    }
    long alleles = alleles();
    long squares = 4L * homozygotes + heterozygotes;
    return (squares * called() - alleles * alleles) / (double) called();
  }

  /** Population variance with missing calls at the mean: squared deviations per individual. */
  public double variance() {
    return squaredDeviations() / individuals;
  }
}
