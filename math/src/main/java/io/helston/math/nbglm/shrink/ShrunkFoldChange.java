package io.helston.math.nbglm.shrink;

/**
 * A shrunken fold change.
 *
 * @param log2FoldChange mode of the posterior
 * @param standardError its deviation on the same scale
 * @param status whether the numbers can be used
 */
public record ShrunkFoldChange(double log2FoldChange, double standardError, ShrinkStatus status) {
  private static final double LOG2_E = 1 / StrictMath.log(2);

  static ShrunkFoldChange ofNatural(double estimate, double deviation, ShrinkStatus status) {
    return new ShrunkFoldChange(estimate * LOG2_E, deviation * LOG2_E, status);
  }
}
