package io.helston.math.nbglm.gene;

/**
 * What the final stage needs from all genes, and its rules.
 *
 * @param priorVariance variance of the prior of log dispersions
 * @param residualLogVariance robust variance of log dispersions around the trend (DESeq2
 *     varLogDispEsts)
 * @param outlierDeviations a gene-wise dispersion so many deviations above the trend is kept
 * @param cooksCutoff Cook's distances above it mark outliers; NaN marks none
 * @param replaceReplicates outliers are replaced in cells of at least so many samples
 * @param cooksOfDispersionMeans whether Cook's distances are those from the means that dispersions
 *     were fitted with, as DESeq2 1.38 has them with likelihood ratio tests
 */
public record FinalOptions(
    double priorVariance,
    double residualLogVariance,
    double outlierDeviations,
    double cooksCutoff,
    int replaceReplicates,
    boolean cooksOfDispersionMeans) {
  public FinalOptions {
    if (!(priorVariance > 0) || !(residualLogVariance >= 0)) {
      throw new IllegalArgumentException(
          "variances of log dispersions must be positive: prior %s, residual %s"
              .formatted(priorVariance, residualLogVariance));
    }
  }

  /** DESeq2's rules: two deviations, seven replicates. */
  public static FinalOptions of(
      double priorVariance, double residualLogVariance, double cooksCutoff) {
    return new FinalOptions(priorVariance, residualLogVariance, 2, cooksCutoff, 7, false);
  }

  /** DESeq2's rules where dispersions are given: the prior is flat and not looked at. */
  public static FinalOptions ofGivenDispersions(double cooksCutoff) {
    return of(Double.POSITIVE_INFINITY, 0, cooksCutoff);
  }

  /** The same without outliers, for the refit. */
  public FinalOptions withoutCooks() {
    return new FinalOptions(
        priorVariance,
        residualLogVariance,
        outlierDeviations,
        Double.NaN,
        replaceReplicates,
        cooksOfDispersionMeans);
  }

  /** The same with other rules for outliers. */
  public FinalOptions withOutliers(int newReplaceReplicates, boolean newCooksOfDispersionMeans) {
    return new FinalOptions(
        priorVariance,
        residualLogVariance,
        outlierDeviations,
        cooksCutoff,
        newReplaceReplicates,
        newCooksOfDispersionMeans);
  }
}
