package io.helston.protocol.spec;

/**
 * Which variants are good enough to be tested, looked at in the analysed individuals.
 *
 * @param missing largest share of missing calls
 * @param hardyWeinberg smallest p-value of the exact Hardy-Weinberg test; 0 for any
 * @param covariateR2 variants of which covariates explain this share or more are left out
 */
public record VariantQuality(double missing, double hardyWeinberg, double covariateR2) {

  public VariantQuality {
    share("--geno-missing", missing);
    share("--hwe", hardyWeinberg);
    share("--r2", covariateR2);
  }

  private static void share(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          option + " is " + value + ", expected a number from 0 to 1");
    }
  }

  /** GEMMA's defaults. */
  public static VariantQuality standard() {
    return new VariantQuality(0.05, 0, 0.9999);
  }
}
