package io.helston.math.nbglm.shrink;

import io.helston.math.dist.Normal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** DESeq2's variances of normal priors of log2 fold changes, from their weighted upper quantile. */
public final class NormalPriorVariance {
  /** A prior so wide that it does nothing, for the intercept and where nothing is known. */
  public static final double WIDE = 1e6;

  private static final double UPPER = .05;

  /** Larger coefficients are those of separated groups (DESeq2). */
  private static final double SEPARATED = 10;

  private NormalPriorVariance() {}

  /**
   * The variance with which the normal .95 quantile of absolute values is the weighted one.
   *
   * @param log2FoldChanges unshrunken coefficients of all genes; NaN is left out
   * @param trend dispersions of the trend at the means
   */
  public static double estimate(double[] log2FoldChanges, double[] baseMeans, double[] trend) {
    int[] order =
        IntStream.range(0, log2FoldChanges.length)
            .filter(g -> Math.abs(log2FoldChanges[g]) < SEPARATED)
            .boxed()
            .sorted(Comparator.comparingDouble(g -> Math.abs(log2FoldChanges[g])))
            .mapToInt(Integer::intValue)
            .toArray();
    if (order.length == 0) {
      return WIDE;
    }
    double[] cumulative = new double[order.length];
    double total = 0;
    for (int i = 0; i < order.length; i++) {
      total += 1 / (1 / baseMeans[order[i]] + trend[order[i]]);
      cumulative[i] = total;
    }
    for (int i = 0; i < order.length; i++) {
      cumulative[i] *= order.length / total;
    }
    double position = 1 + (order.length - 1) * (1 - UPPER);
    double low = Math.floor(position);
    double share = position - low;
    double quantile =
        (1 - share) * Math.abs(log2FoldChanges[order[reaching(cumulative, low)]])
            + share * Math.abs(log2FoldChanges[order[reaching(cumulative, low + 1)]]);
    double ratio = quantile / Normal.quantile(1 - UPPER / 2);
    return ratio * ratio;
  }

  /** The first position at which the cumulative weight is at least the given one. */
  private static int reaching(double[] cumulative, double weight) {
    int found = Arrays.binarySearch(cumulative, weight);
    return Math.min(found >= 0 ? found : -found - 1, cumulative.length - 1);
  }
}
