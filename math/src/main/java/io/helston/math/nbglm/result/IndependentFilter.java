package io.helston.math.nbglm.result;

import io.helston.math.Parts;
import io.helston.math.stats.Lowess;
import io.helston.math.stats.OrderStatistics;
import io.helston.math.stats.PValueAdjustment;
import java.util.Arrays;

/**
 * Adjusted p-values after genes of low mean were left out, as DESeq2 chooses how many.
 *
 * @param adjusted NaN below the cutoff and where p is NaN
 * @param threshold the mean below which genes are left out, 0 without filter
 * @param theta share of genes below the threshold, 0 without filter
 * @param thetas all shares that were tried, empty without filter
 * @param rejections genes with an adjusted p below alpha at each share
 * @param smoothed their lowess curve
 */
public record IndependentFilter(
    double[] adjusted,
    double threshold,
    double theta,
    double[] thetas,
    int[] rejections,
    double[] smoothed) {
  private static final int SHARES = 50;
  private static final double LARGEST_SHARE = .95;
  private static final double SPAN = 1.0 / 5;

  /** Shares are tried in so many parts. */
  private static final int PARTS = 10;

  /** With no more rejections than this there is nothing to gain. */
  private static final int FEW_REJECTIONS = 10;

  /** Adjusts all p-values without a filter. */
  public static IndependentFilter none(double[] pValues, PValueAdjustment method) {
    double[] nothing = {};
    return new IndependentFilter(method.adjust(pValues), 0, 0, nothing, new int[0], nothing);
  }

  /**
   * Chooses the filter with the most rejections that is not more than noise.
   *
   * @param means means of normalized counts of all genes, also of those without a p-value
   * @param alpha level of the adjusted p-values that counts as a rejection
   * @param parts tries several filters at once
   */
  public static IndependentFilter choose(
      double[] means, double[] pValues, double alpha, PValueAdjustment method, Parts parts) {
    if (means.length != pValues.length || means.length == 0) {
      throw new IllegalArgumentException(
          "%s means and %s p-values".formatted(means.length, pValues.length));
    }
    double[] ascending = means.clone();
    int[][] orders = new int[1][];
    parts.run(
        2,
        part -> {
          if (part == 0) {
            orders[0] = PValueAdjustment.order(pValues);
          } else {
            Arrays.sort(ascending);
          }
        });
    int[] order = orders[0];
    double[] tested = Arrays.stream(order).mapToDouble(g -> pValues[g]).toArray();
    double[] testedMeans = Arrays.stream(order).mapToDouble(g -> means[g]).toArray();
    double[] thetas = shares(ascending);
    double[] cutoffs = new double[SHARES];
    int[] rejections = new int[SHARES];
    parts.run(
        PARTS,
        part -> {
          double[] kept = new double[tested.length];
          for (int k = part; k < SHARES; k += PARTS) {
            cutoffs[k] = OrderStatistics.quantile(ascending, thetas[k]);
            int count = keep(tested, testedMeans, cutoffs[k], kept);
            rejections[k] = method.rejections(kept, count, alpha);
          }
        });
    double[] counts = Arrays.stream(rejections).asDoubleStream().toArray();
    double[] smoothed = Lowess.fit(thetas, counts, SPAN);
    int chosen = first(rejections, smoothed);
    return new IndependentFilter(
        method.adjust(pValues, kept(order, means, cutoffs[chosen])),
        cutoffs[chosen],
        thetas[chosen],
        thetas,
        rejections,
        smoothed);
  }

  private static double[] shares(double[] ascending) {
    int zeros = 0;
    while (zeros < ascending.length && ascending[zeros] == 0) {
      zeros++;
    }
    double low = (double) zeros / ascending.length;
    double high = low < LARGEST_SHARE ? LARGEST_SHARE : 1;
    double step = (high - low) / (SHARES - 1);
    double[] shares = new double[SHARES];
    for (int k = 0; k < SHARES; k++) {
      shares[k] = k == SHARES - 1 ? high : low + k * step;
    }
    return shares;
  }

  /** Copies the p-values whose mean is not below the cutoff; gives how many these are. */
  private static int keep(double[] tested, double[] means, double cutoff, double[] kept) {
    int count = 0;
    for (int i = 0; i < tested.length; i++) {
      kept[count] = tested[i];
      count += means[i] >= cutoff ? 1 : 0;
    }
    return count;
  }

  private static int[] kept(int[] order, double[] means, double cutoff) {
    return Arrays.stream(order).filter(g -> means[g] >= cutoff).toArray();
  }

  private static int first(int[] rejections, double[] smoothed) {
    if (Arrays.stream(rejections).max().orElse(0) <= FEW_REJECTIONS) {
      return 0;
    }
    double squares = 0;
    int used = 0;
    for (int k = 0; k < rejections.length; k++) {
      if (rejections[k] > 0) {
        squares += (rejections[k] - smoothed[k]) * (rejections[k] - smoothed[k]);
        used++;
      }
    }
    double least = Arrays.stream(smoothed).max().orElse(0) - Math.sqrt(squares / used);
    for (int k = 0; k < rejections.length; k++) {
      if (rejections[k] > least) {
        return k;
      }
    }
    return 0;
  }
}
