package io.helston.math.soma.split;

import io.helston.math.random.NumpyRandom;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * TileDB-SOMA-ML's random_split, bit for bit: all rows in the random order of {@code
 * default_rng(seed)}, cut into parts, each part sorted.
 */
public final class RandomSplit {
  private static final int UNROLLED = 8;

  private RandomSplit() {}

  /**
   * Splits the rows 0 to {@code rows - 1}.
   *
   * @param seed 0 or above
   * @return the rows of each part in ascending order
   */
  public static int[][] split(int rows, Fractions fractions, BigInteger seed, SplitMethod method) {
    NumpyRandom random = NumpyRandom.defaultRng(seed);
    int[] order = random.permutation(rows);
    int[] ends =
        switch (method) {
          case DETERMINISTIC -> rounded(fractions, rows);
          case MULTINOMIAL -> ends(random.multinomial(rows, fractions.values()));
          case STOCHASTIC_ROUNDING -> ends(stochastic(random, fractions, rows));
        };
    int[][] parts = new int[fractions.count()][];
    int from = 0;
    for (int part = 0; part < parts.length; part++) {
      int end = part == parts.length - 1 ? rows : Math.min(ends[part], rows);
      parts[part] = Arrays.copyOfRange(order, from, end);
      Arrays.sort(parts[part]);
      from = end;
    }
    return parts;
  }

  private static int[] rounded(Fractions fractions, int rows) {
    return Arrays.stream(fractions.cumulative()).mapToInt(f -> (int) Math.rint(f * rows)).toArray();
  }

  private static int[] ends(long[] sizes) {
    int[] ends = new int[sizes.length];
    long sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      sum += sizes[i];
      ends[i] = (int) sum;
    }
    return ends;
  }

  private static long[] stochastic(NumpyRandom random, Fractions fractions, int rows) {
    int parts = fractions.count();
    long[] sizes = new long[parts];
    double[] rest = new double[parts];
    for (int i = 0; i < parts; i++) {
      double exact = fractions.get(i) * rows;
      sizes[i] = (long) exact;
      rest[i] = exact - sizes[i];
    }
    for (int left = (int) Math.rint(numpySum(rest)); left > 0; left--) {
      double sum = numpySum(rest);
      double[] p = Arrays.stream(rest).map(r -> r / sum).toArray();
      int chosen = random.weightedChoice(p, 1)[0];
      sizes[chosen]++;
      rest[chosen] = 0;
    }
    return sizes;
  }

  /** numpy.sum's order of additions for up to 128 numbers: eight sums side by side. */
  private static double numpySum(double[] values) {
    int whole = values.length - values.length % UNROLLED;
    double[] sums = new double[UNROLLED];
    for (int i = 0; i < whole; i++) {
      sums[i % UNROLLED] += values[i];
    }
    double left = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    double total = left + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    for (int i = whole; i < values.length; i++) {
      total += values[i];
    }
    return total;
  }
}
