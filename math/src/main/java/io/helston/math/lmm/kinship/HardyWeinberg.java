package io.helston.math.lmm.kinship;

/**
 * The exact test of Hardy-Weinberg proportions (Wigginton, Cutler and Abecasis 2005, AJHG 76:887).
 */
public final class HardyWeinberg {
  /** Probabilities this close count as equal, since they are rounded products. */
  private static final double EQUAL = 1e-9;

  private HardyWeinberg() {}

  /**
   * The probability, given the allele counts, of a number of heterozygotes that is at most as
   * probable as the one seen; 1 if there are no calls.
   *
   * @param counts genotypes of a diploid variant
   */
  public static double pValue(VariantCounts counts) {
    long rare = Math.min(counts.alleles(), 2L * counts.called() - counts.alleles());
    long common = 2L * counts.called() - rare;
    if (rare == 0) {
      return 1;
    }
    // The expected number of heterozygotes with the parity of the rare alleles: near the mode, so
    // that the relative probabilities walked to from there do not overflow.
    int mode = (int) (rare * common / (rare + common));
    mode += (mode ^ (int) rare) & 1;
    int seen = counts.heterozygotes();
    double limit = relative(mode, seen, rare, common) * (1 + EQUAL);
    double total = 1;
    double extreme = 1 <= limit ? 1 : 0;
    double probability = 1;
    for (int h = mode; h < rare && probability > 0; h += 2) {
      probability *= up(h, rare, common);
      total += probability;
      extreme += probability <= limit ? probability : 0;
    }
    probability = 1;
    for (int h = mode; h > 1 && probability > 0; h -= 2) {
      probability /= up(h - 2, rare, common);
      total += probability;
      extreme += probability <= limit ? probability : 0;
    }
    return Math.min(1, extreme / total);
  }

  /** Probability of {@code seen} heterozygotes relative to {@code mode}. */
  private static double relative(int mode, int seen, long rare, long common) {
    double probability = 1;
    for (int h = mode; h < seen; h += 2) {
      probability *= up(h, rare, common);
    }
    for (int h = mode; h > seen; h -= 2) {
      probability /= up(h - 2, rare, common);
    }
    return probability;
  }

  /** P(h + 2) / P(h): a homozygote of each kind becomes two heterozygotes. */
  private static double up(int h, long rare, long common) {
    double homozygotes = (rare - h) / 2 * (double) ((common - h) / 2);
    return 4 * homozygotes / ((h + 1.0) * (h + 2.0));
  }
}
