package io.helston.math.nbglm.transform;

import io.helston.math.stats.OrderStatistics;
import java.util.Arrays;

/**
 * What the transformation for a local trend needs to know of all counts.
 *
 * @param largestCount largest normalized count
 * @param meanReciprocalSizeFactor the shot noise of normalized counts
 * @param upperMean .95 quantile of the gene means
 * @param topMean .999 quantile of the gene means
 */
public record CountSummary(
    double largestCount, double meanReciprocalSizeFactor, double upperMean, double topMean) {
  private static final double UPPER = .95;
  private static final double TOP = .999;

  /** Summarises size factors and the means of normalized counts of all genes. */
  public static CountSummary of(double[] sizeFactors, double[] geneMeans, double largestCount) {
    double sum = 0;
    for (double sizeFactor : sizeFactors) {
      sum += 1 / sizeFactor;
    }
    double[] ascending = geneMeans.clone();
    Arrays.sort(ascending);
    return new CountSummary(
        largestCount,
        sum / sizeFactors.length,
        OrderStatistics.quantile(ascending, UPPER),
        OrderStatistics.quantile(ascending, TOP));
  }
}
