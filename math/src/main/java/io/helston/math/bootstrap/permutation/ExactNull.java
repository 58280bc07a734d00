package io.helston.math.bootstrap.permutation;

import java.util.function.ToDoubleBiFunction;

/**
 * The exact null distribution of a statistic of two columns: its value for every relabeling, the
 * observed one among them.
 *
 * <p>The three designs are those of scipy's {@code permutation_test}. Statistics receive buffers
 * that the next relabeling overwrites.
 */
public final class ExactNull {
  private ExactNull() {}

  /**
   * The number of ways to divide two independent groups anew, (n1 + n2) choose n1.
   *
   * @return Long.MAX_VALUE when there are more
   */
  public static long groupings(int first, int second) {
    long count = 1;
    for (int k = 1; k <= Math.min(first, second); k++) {
      long factor = (long) first + second - Math.min(first, second) + k;
      if (Math.multiplyHigh(count, factor) != 0 || count * factor < 0) {
        return Long.MAX_VALUE;
      }
      count = count * factor / k;
    }
    return count;
  }

  /** The number of ways to exchange the members of pairs, 2^n, or Long.MAX_VALUE. */
  public static long exchanges(int pairs) {
    return pairs < 63 ? 1L << pairs : Long.MAX_VALUE;
  }

  /** The number of ways to pair two columns, n!, or Long.MAX_VALUE. */
  public static long pairings(int size) {
    long count = 1;
    for (int k = 2; k <= size; k++) {
      if (count > Long.MAX_VALUE / k) {
        return Long.MAX_VALUE;
      }
      count *= k;
    }
    return count;
  }

  /**
   * The statistic for every division of all values into groups of the same sizes; the first one is
   * the observed.
   *
   * @param limit greatest number of divisions
   * @throws IllegalArgumentException when there are more
   */
  public static double[] independent(
      double[] first,
      double[] second,
      ToDoubleBiFunction<double[], double[]> statistic,
      int limit) {
    int n = first.length + second.length;
    double[] results = new double[checked(groupings(first.length, second.length), limit)];
    double[] pooled = new double[n];
    System.arraycopy(first, 0, pooled, 0, first.length);
    System.arraycopy(second, 0, pooled, first.length, second.length);
    int[] chosen = new int[first.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = i;
    }
    double[] a = new double[first.length];
    double[] b = new double[second.length];
    for (int r = 0; r < results.length; r++) {
      divide(pooled, chosen, a, b);
      results[r] = statistic.applyAsDouble(a, b);
      nextCombination(chosen, n);
    }
    return results;
  }

  /**
   * The statistic for every exchange of members within pairs: sign flips of their differences. The
   * first one is the observed.
   *
   * @param limit greatest number of exchanges
   * @throws IllegalArgumentException when there are more, or the columns differ in length
   */
  public static double[] paired(
      double[] first,
      double[] second,
      ToDoubleBiFunction<double[], double[]> statistic,
      int limit) {
    checkPairs(first, second);
    int n = first.length;
    double[] results = new double[checked(exchanges(n), limit)];
    double[] a = new double[n];
    double[] b = new double[n];
    for (int r = 0; r < results.length; r++) {
      for (int i = 0; i < n; i++) {
        boolean exchanged = (r >> i & 1) != 0;
        a[i] = exchanged ? second[i] : first[i];
        b[i] = exchanged ? first[i] : second[i];
      }
      results[r] = statistic.applyAsDouble(a, b);
    }
    return results;
  }

  /**
   * The statistic for every pairing of the first column with the second, which stays; the first one
   * is the observed.
   *
   * @param limit greatest number of pairings
   * @throws IllegalArgumentException when there are more, or the columns differ in length
   */
  public static double[] pairings(
      double[] first,
      double[] second,
      ToDoubleBiFunction<double[], double[]> statistic,
      int limit) {
    checkPairs(first, second);
    int n = first.length;
    double[] results = new double[checked(pairings(n), limit)];
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    double[] a = new double[n];
    double[] b = second.clone();
    for (int r = 0; r < results.length; r++) {
      for (int i = 0; i < n; i++) {
        a[i] = first[order[i]];
      }
      System.arraycopy(second, 0, b, 0, n);
      results[r] = statistic.applyAsDouble(a, b);
      nextPermutation(order);
    }
    return results;
  }

  private static int checked(long count, int limit) {
    if (count > limit) {
      String number = count == Long.MAX_VALUE ? "more than 9e18" : Long.toString(count);
      throw new IllegalArgumentException(
          "%s relabelings, expected at most %d".formatted(number, limit));
    }
    return (int) count;
  }

  private static void checkPairs(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "columns of %d and %d values, expected pairs".formatted(first.length, second.length));
    }
  }

  private static void divide(double[] pooled, int[] chosen, double[] a, double[] b) {
    int inFirst = 0;
    for (int i = 0; i < pooled.length; i++) {
      if (inFirst < chosen.length && chosen[inFirst] == i) {
        a[inFirst++] = pooled[i];
      } else {
        b[i - inFirst] = pooled[i];
      }
    }
  }

  /** Moves to the next combination in lexicographic order; after the last it does nothing. */
  private static void nextCombination(int[] chosen, int n) {
    int k = chosen.length;
    int i = k - 1;
    while (i >= 0 && chosen[i] == n - k + i) {
      i--;
    }
    if (i < 0) {
      return;
    }
    chosen[i]++;
    for (int j = i + 1; j < k; j++) {
      chosen[j] = chosen[j - 1] + 1;
    }
  }

  /** Moves to the next permutation in lexicographic order; after the last it does nothing. */
  private static void nextPermutation(int[] order) {
    int i = order.length - 2;
    while (i >= 0 && order[i] > order[i + 1]) {
      i--;
    }
    if (i < 0) {
      return;
    }
    int j = order.length - 1;
    while (order[j] < order[i]) {
      j--;
    }
    swap(order, i, j);
    for (int from = i + 1, to = order.length - 1; from < to; from++, to--) {
      swap(order, from, to);
    }
  }

  private static void swap(int[] values, int i, int j) {
    int value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
