package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Differences between a column and R's, over some genes. */
record Differences(double[] sorted) {

  static Differences relative(double[] ours, double[] golden, IntPredicate genes) {
    return of(ours, golden, genes, true);
  }

  static Differences absolute(double[] ours, double[] golden, IntPredicate genes) {
    return of(ours, golden, genes, false);
  }

  private static Differences of(
      double[] ours, double[] golden, IntPredicate genes, boolean relative) {
    double[] differences = new double[ours.length];
    int used = 0;
    for (int g = 0; g < ours.length; g++) {
      if (!genes.test(g)) {
        continue;
      }
      assertThat(Double.isNaN(ours[g]))
          .as("missing in row %d", g)
          .isEqualTo(Double.isNaN(golden[g]));
      if (!Double.isNaN(golden[g])) {
        double scale = relative && golden[g] != 0 ? Math.abs(golden[g]) : 1;
        differences[used++] = Math.abs(ours[g] - golden[g]) / scale;
      }
    }
    double[] sorted = Arrays.copyOf(differences, used);
    Arrays.sort(sorted);
    return new Differences(sorted);
  }

  double largest() {
    return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
  }

  /** The largest difference but for a share of the genes. */
  double largestBut(double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil((sorted.length - 1) * (1 - share))];
  }
}
