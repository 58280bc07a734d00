package io.helston.math.lmm.kinship;

/**
 * The number that each genotype of a variant is decoded to.
 *
 * @param two two copies of A1
 * @param one one copy
 * @param none no copy
 * @param missing no call
 */
public record CodeValues(double two, double one, double none, double missing) {

  /** (x - mean) scale, with 0 for a missing call. */
  public static CodeValues scaled(double mean, double scale) {
    return new CodeValues((2 - mean) * scale, (1 - mean) * scale, (0 - mean) * scale, 0);
  }

  /** x - mean, with 0 for a missing call. */
  public static CodeValues centred(VariantCounts counts) {
    return scaled(counts.mean(), 1);
  }

  /** (x - mean) / standard deviation with 0 for a missing call; all 0 if it does not vary. */
  public static CodeValues standardised(VariantCounts counts) {
    return scaled(counts.mean(), counts.varies() ? 1 / Math.sqrt(counts.variance()) : 0);
  }

  /** The count of A1, with the mean for a missing call. */
  public static CodeValues counted(VariantCounts counts) {
    return new CodeValues(2, 1, 0, counts.mean());
  }
}
