package io.helston.math.nbglm.result;

import io.helston.math.dist.FisherF;

/**
 * Decides which genes lose their p-value because of an outlying count.
 *
 * @param cutoff largest Cook's distance that is kept, infinite for no filter
 */
public record CooksFilter(double cutoff) {
  /** No filter. */
  public static final CooksFilter OFF = new CooksFilter(Double.POSITIVE_INFINITY);

  private static final double PROBABILITY = .99;

  /** Counts above the outlying one that show it is not alone. */
  private static final int LARGER_COUNTS = 3;

  /** DESeq2's cutoff, the .99 quantile of F(p, n - p); no filter without degrees of freedom. */
  public static CooksFilter of(int samples, int coefficients) {
    return samples <= coefficients
        ? OFF
        : new CooksFilter(FisherF.quantile(PROBABILITY, coefficients, samples - coefficients));
  }

  /** Whether a gene's largest distance is beyond the cutoff; not for NaN. */
  public boolean exceeds(double maxCooks) {
    return maxCooks > cutoff;
  }

  /**
   * DESeq2's exception for designs of a single factor with two levels: the gene is kept when at
   * least three counts are larger than the one with the largest distance.
   *
   * @param counts original counts of the gene
   * @param cooks distances of the same samples, NaN for none
   */
  public static boolean hasLargerCounts(double[] counts, double[] cooks) {
    int worst = -1;
    for (int i = 0; i < cooks.length; i++) {
      if (!Double.isNaN(cooks[i]) && (worst < 0 || cooks[i] > cooks[worst])) {
        worst = i;
      }
    }
    int larger = 0;
    for (int i = 0; i < counts.length && worst >= 0; i++) {
      larger += counts[i] > counts[worst] ? 1 : 0;
    }
    return larger >= LARGER_COUNTS;
  }
}
