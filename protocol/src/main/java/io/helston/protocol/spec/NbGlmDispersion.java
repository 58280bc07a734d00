package io.helston.protocol.spec;

/**
 * Size factors and dispersions of a negative-binomial regression.
 *
 * @param optimizer how optima are searched
 * @param sizeFactors how samples are made comparable
 * @param sizeFactorFile supplied size factors
 * @param normalizationFactors a factor per count, instead of size factors
 * @param controlGenes genes that size factors are computed from; all if none
 * @param trend kind of the dispersion trend
 * @param dispersions final dispersions of all genes, which are then not estimated
 * @param replaceReplicates outliers are replaced in cells of at least so many samples
 */
public record NbGlmDispersion(
    NbGlmOptimizer optimizer,
    SizeFactorKind sizeFactors,
    InputRef sizeFactorFile,
    InputRef normalizationFactors,
    InputRef controlGenes,
    TrendShape trend,
    InputRef dispersions,
    int replaceReplicates) {

  /** DESeq2's minReplicatesForReplace. */
  public static final int DEFAULT_REPLICATES = 7;

  public NbGlmDispersion {
    if (replaceReplicates < 3) {
      throw new IllegalArgumentException(
          "--min-replicates-replace is " + replaceReplicates + ", expected at least 3");
    }
    boolean supplied = normalizationFactors.isPresent() || sizeFactorFile.isPresent();
    if (normalizationFactors.isPresent() && sizeFactors != SizeFactorKind.RATIO) {
      throw new IllegalArgumentException(
          "give --normalization-factors or --size-factors, not both");
    }
    if (supplied && controlGenes.isPresent()) {
      throw new IllegalArgumentException(
          "--control-genes goes with size factors that are computed only");
    }
  }

  /** DESeq2's defaults. */
  public static NbGlmDispersion standard() {
    InputRef none = InputRef.none();
    return new NbGlmDispersion(
        NbGlmOptimizer.DESEQ2,
        SizeFactorKind.RATIO,
        none,
        none,
        none,
        TrendShape.PARAMETRIC,
        none,
        DEFAULT_REPLICATES);
  }
}
