package io.helston.math.rhe;

import java.util.Arrays;

/**
 * Heritabilities and enrichments of one replicate.
 *
 * <p>Bins whose sigma is NaN take no part in sums; their own values are NaN.
 *
 * @param geneticVariance sum of sigma over the bins, NaN without any
 * @param h2 sigma_k/sum(sigma), the total last, [K+1]
 * @param enrichment (h2_k/h2)/(M_k/sum_l M_l), [K]
 * @param h2Overlap O tau/sum(sigma), tau_k = sigma_k/M_k, the total last, [K+1]
 * @param enrichmentOverlap (h2Overlap_k/h2)/(M_k/sum_l M_l), [K]
 */
record Heritability(
    double geneticVariance,
    double[] h2,
    double[] enrichment,
    double[] h2Overlap,
    double[] enrichmentOverlap) {

  /**
   * Computes the ratios.
   *
   * @param sigma [K+1], the residual last
   * @param snps [K]
   * @param overlap [K][K] row-major
   */
  static Heritability of(double[] sigma, double[] snps, double[] overlap) {
    int bins = snps.length;
    double genetic = 0;
    double allSnps = 0;
    boolean any = false;
    for (int k = 0; k < bins; k++) {
      allSnps += snps[k];
      if (!Double.isNaN(sigma[k])) {
        genetic += sigma[k];
        any = true;
      }
    }
    if (!any) {
      return undefined(bins);
    }
    double total = genetic + sigma[bins];
    double[] h2 = new double[bins + 1];
    double[] h2Overlap = new double[bins + 1];
    double[] enrichment = new double[bins];
    double[] enrichmentOverlap = new double[bins];
    h2[bins] = ratio(genetic, total);
    h2Overlap[bins] = h2[bins];
    for (int k = 0; k < bins; k++) {
      double share = ratio(snps[k], allSnps);
      h2[k] = ratio(sigma[k], total);
      h2Overlap[k] = ratio(ofAllSnps(k, sigma, snps, overlap), total);
      enrichment[k] = ratio(ratio(h2[k], h2[bins]), share);
      enrichmentOverlap[k] = ratio(ratio(h2Overlap[k], h2[bins]), share);
    }
    return new Heritability(genetic, h2, enrichment, h2Overlap, enrichmentOverlap);
  }

  /** Whether a ratio of defined components is undefined because its denominator is zero. */
  boolean zeroDenominator() {
    double total = h2[h2.length - 1];
    return !Double.isNaN(geneticVariance) && (Double.isNaN(total) || total == 0);
  }

  private static double ofAllSnps(int k, double[] sigma, double[] snps, double[] overlap) {
    if (Double.isNaN(sigma[k])) {
      return Double.NaN;
    }
    int bins = snps.length;
    double variance = 0;
    for (int l = 0; l < bins; l++) {
      if (!Double.isNaN(sigma[l])) {
        // In this order a bin that overlaps no other keeps exactly its own sigma.
        variance += overlap[k * bins + l] / snps[l] * sigma[l];
      }
    }
    return variance;
  }

  private static double ratio(double numerator, double denominator) {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  private static Heritability undefined(int bins) {
    return new Heritability(Double.NaN, nan(bins + 1), nan(bins), nan(bins + 1), nan(bins));
  }

  private static double[] nan(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
