package io.helston.node.report.plot;

import java.util.stream.IntStream;

/**
 * Variants and their p-values, columns of equal length in file order.
 *
 * @param chromosome chromosome of each variant
 * @param position base pairs, 0 or less if not known
 * @param id variant id
 * @param log10p minus log10 of p; what is not finite is not drawn
 */
public record AssociationPoints(String[] chromosome, int[] position, String[] id, double[] log10p) {

  /** Minus log10 of the p-value above which not all variants need be drawn. */
  static final int QUIET = 2;

  /** Bins of minus log10 p in one unit of it. */
  private static final int BINS = 10;

  /** At most so many variants of a bin above that p-value are drawn, 20,000 of all. */
  private static final int MOST_IN_BIN = 1000;

  int size() {
    return log10p.length;
  }

  /**
   * The variants to draw in file order: all of p up to 0.01, and each k-th in each bin of larger p,
   * so that thinning leaves no edge that looks like a feature of the data.
   */
  int[] thinned() {
    int[] inBin = new int[QUIET * BINS];
    for (int i = 0; i < size(); i++) {
      if (isQuiet(i)) {
        inBin[bin(i)]++;
      }
    }
    int[] seen = new int[inBin.length];
    return IntStream.range(0, size())
        .filter(i -> Double.isFinite(log10p[i]))
        .filter(i -> !isQuiet(i) || seen[bin(i)]++ % step(inBin[bin(i)]) == 0)
        .toArray();
  }

  private static int step(int variants) {
    return (variants + MOST_IN_BIN - 1) / MOST_IN_BIN;
  }

  private int bin(int i) {
    return Math.max((int) (log10p[i] * BINS), 0);
  }

  private boolean isQuiet(int i) {
    return log10p[i] < QUIET && Double.isFinite(log10p[i]);
  }

  boolean isPlaced(int i) {
    return position[i] > 0;
  }
}
