package io.helston.math.bootstrap.model;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Tables of probabilities of 0, 1, 2, ... from the ratio of neighbours. */
final class ProbabilityTable {
  /** What may be left out at the upper end. */
  static final double LEFT_OUT = 1e-15;

  private ProbabilityTable() {}

  /**
   * The table of a distribution whose ratios p(k+1)/p(k) never rise with k, worked out from the
   * mode so that nothing underflows on the way.
   *
   * @param ratio p(k+1)/p(k) for each k
   * @return none when more than {@code limit} values are needed
   */
  static double[] around(int mode, double atMode, IntToDoubleFunction ratio, int limit) {
    if (mode >= limit) {
      return new double[0];
    }
    double[] table = new double[Math.min(limit, Math.max(64, 2 * mode))];
    table[mode] = atMode;
    for (int k = mode - 1; k >= 0; k--) {
      table[k] = table[k + 1] / ratio.applyAsDouble(k);
    }
    for (int k = mode; ; k++) {
      double next = ratio.applyAsDouble(k);
      if (next < 1 && table[k] * next / (1 - next) < LEFT_OUT) {
        return Arrays.copyOf(table, k + 1);
      }
      if (k + 1 == limit) {
        return new double[0];
      }
      if (k + 1 == table.length) {
        table = Arrays.copyOf(table, (int) Math.min(limit, 2L * table.length));
      }
      table[k + 1] = table[k] * next;
    }
  }
}
