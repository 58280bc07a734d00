package io.helston.math.lmm.kinship;

/**
 * What a variant must satisfy on the analysed individuals, with GEMMA's limits as {@link #DEFAULT}.
 *
 * @param minorAlleleFrequency least frequency of the rarer allele, 0 to 0.5
 * @param missingRate largest share of missing calls, 0 to 1
 * @param hardyWeinberg least p-value of the exact test, 0 for no test
 * @param covariateR2 largest uncentred R^2 on the covariates, 0 to 1; 1 for no test
 */
public record VariantCriteria(
    double minorAlleleFrequency, double missingRate, double hardyWeinberg, double covariateR2) {

  /** GEMMA's -maf 0.01 -miss 0.05 -hwe 0 -r2 0.9999. */
  public static final VariantCriteria DEFAULT = new VariantCriteria(0.01, 0.05, 0, 0.9999);

  /** Only variants without variation are refused. */
  public static final VariantCriteria POLYMORPHIC = new VariantCriteria(0, 1, 0, 1);

  /**
   * @throws IllegalArgumentException if a limit is outside its range
   */
  public VariantCriteria {
    require("minor allele frequency", minorAlleleFrequency, 0.5);
    require("missing rate", missingRate, 1);
    require("Hardy-Weinberg p-value", hardyWeinberg, 1);
    require("R^2 with covariates", covariateR2, 1);
  }

  private static void require(String name, double value, double largest) {
    if (!(value >= 0 && value <= largest)) {
      throw new IllegalArgumentException(
          "limit of the " + name + " is " + value + ", expected 0 to " + largest);
    }
  }
}
