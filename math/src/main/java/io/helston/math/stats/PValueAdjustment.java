package io.helston.math.stats;

import java.util.Arrays;

/**
 * Corrections of p-values for the number of tests, as in R's {@code p.adjust}.
 *
 * <p>With the n values that are not NaN in order p_1 &lt;= ... &lt;= p_n:
 *
 * <pre>
 * BENJAMINI_HOCHBERG   min over j >= i of p_j n/j
 * BENJAMINI_YEKUTIELI  min over j >= i of p_j (n/j) (1 + 1/2 + ... + 1/n)
 * HOLM                 max over j &lt;= i of p_j (n - j + 1)
 * BONFERRONI           n p_i
 * </pre>
 */
public enum PValueAdjustment {
  /** False discovery rate under independence (1995). */
  BENJAMINI_HOCHBERG,
  /** False discovery rate under any dependence (2001). */
  BENJAMINI_YEKUTIELI,
  /** Family-wise error rate, step-down (1979). */
  HOLM,
  /** Family-wise error rate. */
  BONFERRONI,
  /** The p-values themselves. */
  NONE;

  /** Adjusted values in the order of the p-values; NaN stays NaN and does not count as a test. */
  public double[] adjust(double[] pValues) {
    return adjust(pValues, order(pValues));
  }

  /**
   * Adjusts some of the p-values as if there were no others.
   *
   * @param order positions of these p-values, smallest first, see {@link #order}
   * @return NaN at all other positions
   */
  public double[] adjust(double[] pValues, int[] order) {
    double[] adjusted = new double[pValues.length];
    Arrays.fill(adjusted, Double.NaN);
    int n = order.length;
    double running = start();
    double factor = factor(n);
    for (int step = 0; step < n; step++) {
      int rank = rank(step, n);
      running = next(running, rank, n, factor, pValues[order[rank - 1]]);
      adjusted[order[rank - 1]] = Math.min(1, running);
    }
    return adjusted;
  }

  /**
   * How many p-values are below a level once they are adjusted.
   *
   * @param ascending p-values without NaN, the smallest first
   * @param n how many of them there are, from the first
   */
  public int rejections(double[] ascending, int n, double level) {
    double running = start();
    double factor = factor(n);
    // Adjusted values ascend like the p-values: the first below the level, or not, tells of the
    // rest.
    for (int step = 0; step < n; step++) {
      int rank = rank(step, n);
      running = next(running, rank, n, factor, ascending[rank - 1]);
      boolean below = Math.min(1, running) < level;
      if (below != (this == HOLM)) {
        return below ? rank : step;
      }
    }
    return this == HOLM ? n : 0;
  }

  private double start() {
    return this == HOLM ? 0 : Double.POSITIVE_INFINITY;
  }

  /** HOLM goes up from the smallest p-value, the others come down from the largest. */
  private int rank(int step, int n) {
    return this == HOLM ? step + 1 : n - step;
  }

  private double factor(int n) {
    return this == BENJAMINI_YEKUTIELI ? harmonic(n) * n : n;
  }

  private double next(double running, int rank, int n, double factor, double p) {
    return switch (this) {
      case BENJAMINI_HOCHBERG, BENJAMINI_YEKUTIELI -> Math.min(running, factor / rank * p);
      case HOLM -> Math.max(running, (n - rank + 1) * p);
      case BONFERRONI -> factor * p;
      case NONE -> p;
    };
  }

  private static double harmonic(int n) {
    double sum = 0;
    for (int i = 1; i <= n; i++) {
      sum += 1.0 / i;
    }
    return sum;
  }

  /** Positions of the values that are not NaN, smallest p-value first. */
  public static int[] order(double[] pValues) {
    long[] keys = new long[pValues.length];
    double[] sorted = pValues.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < pValues.length; i++) {
      if (!Double.isNaN(pValues[i])) {
        int rank = Arrays.binarySearch(sorted, pValues[i]);
        keys[count++] = (long) rank << 32 | i;
      }
    }
    Arrays.sort(keys, 0, count);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
