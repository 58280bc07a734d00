package io.helston.math.nbglm.gene;

import java.util.Arrays;

/** R's mean(x, trim): the mean without a share of the values at each end. */
final class TrimmedMean {
  private TrimmedMean() {}

  /** Sorts part of an array in place and returns its trimmed mean. */
  static double sorting(double[] values, int from, int to, double trim) {
    Arrays.sort(values, from, to);
    int n = to - from;
    int dropped = (int) Math.floor(n * trim);
    double sum = 0;
    for (int i = from + dropped; i < to - dropped; i++) {
      sum += values[i];
    }
    return sum / (n - 2 * dropped);
  }
}
