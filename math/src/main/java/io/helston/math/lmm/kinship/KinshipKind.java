package io.helston.math.lmm.kinship;

/** How the genotypes of a variant are scaled before they enter a kinship matrix. */
public enum KinshipKind {
  /** a = 1: GEMMA -gk 1. */
  CENTERED,

  /** a = 1 / sqrt(variance with missing calls at the mean): GEMMA -gk 2. */
  STANDARDIZED,

  /** a = 1 / sqrt(2p(1-p)): the variance of Hardy-Weinberg proportions, as GCTA and Hail's GRM. */
  GRM,

  /**
   * a = sqrt(n / sum of (x - mean)^2): Hail's RRM, which differs from {@link #STANDARDIZED} in that
   * a variant of centred length up to 0.1 does not count.
   */
  RRM;

  /** Squared centred length up to which Hail drops a variant. */
  private static final double SMALLEST_SQUARES = 0.01;

  /** Whether the variant can be scaled, and so counts; otherwise it is left out. */
  public boolean usable(VariantCounts counts) {
    return switch (this) {
      case CENTERED -> counts.called() > 0;
      case STANDARDIZED -> counts.varies();
      case GRM -> counts.minorAlleleFrequency() > 0;
      case RRM -> counts.squaredDeviations() > SMALLEST_SQUARES;
    };
  }

  /**
   * The factor a of a usable variant.
   *
   * @param counts over the individuals whose mean and variance are used
   */
  public double scale(VariantCounts counts) {
    return switch (this) {
      case CENTERED -> 1;
      case STANDARDIZED, RRM -> 1 / Math.sqrt(counts.variance());
      case GRM -> {
        double p = counts.frequency();
        yield 1 / Math.sqrt(2 * p * (1 - p));
      }
    };
  }
}
