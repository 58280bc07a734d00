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
 */
public record FinalOptions(
    double priorVariance,
    double residualLogVariance,
    double outlierDeviations,
    double cooksCutoff,
    int replaceReplicates) {
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
    return new FinalOptions(priorVariance, residualLogVariance, 2, cooksCutoff, 7);
  }

  /** The same without outliers, for the refit. */
  public FinalOptions withoutCooks() {
    return new FinalOptions(
        priorVariance, residualLogVariance, outlierDeviations, Double.NaN, replaceReplicates);
  }
}
