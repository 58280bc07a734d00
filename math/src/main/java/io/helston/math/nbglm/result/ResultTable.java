package io.helston.math.nbglm.result;

import io.helston.math.Parts;

/**
 * The final table: tests, adjusted p-values and why some are missing.
 *
 * @param baseMean means of normalized counts, after outliers were replaced
 * @param tests fold changes and p-values after Cook's filter
 * @param adjusted adjusted p-values
 * @param reasons one per gene
 * @param filter how genes of low mean were left out
 */
public record ResultTable(
    double[] baseMean,
    GeneTests tests,
    double[] adjusted,
    NaReason[] reasons,
    IndependentFilter filter) {
  /**
   * Filters and adjusts tests.
   *
   * @param cooksOutlier genes that lose their p-value
   * @param zeroAfterReplacement genes that only had counts until outliers were replaced; their fold
   *     change becomes 0 and p 1
   * @param parts tries several filters at once
   */
  public static ResultTable of(
      double[] baseMean,
      GeneTests tests,
      boolean[] cooksOutlier,
      boolean[] zeroAfterReplacement,
      ResultOptions options,
      Parts parts) {
    GeneTests kept = tests.withoutPValues(cooksOutlier).withoutEffect(zeroAfterReplacement);
    IndependentFilter filter =
        options.independentFiltering()
            ? IndependentFilter.choose(
                baseMean, kept.pValue(), options.alpha(), options.adjustment(), parts)
            : IndependentFilter.none(kept.pValue(), options.adjustment());
    NaReason[] reasons = new NaReason[baseMean.length];
    for (int g = 0; g < reasons.length; g++) {
      reasons[g] =
          Double.isNaN(kept.pValue()[g])
              ? withoutP(baseMean[g], cooksOutlier[g])
              : Double.isNaN(filter.adjusted()[g]) ? NaReason.LOW_MEAN : NaReason.NONE;
    }
    return new ResultTable(baseMean, kept, filter.adjusted(), reasons, filter);
  }

  private static NaReason withoutP(double baseMean, boolean cooksOutlier) {
    if (baseMean == 0) {
      return NaReason.ALL_ZERO;
    }
    return cooksOutlier ? NaReason.COOKS_OUTLIER : NaReason.TEST_FAILED;
  }
}
