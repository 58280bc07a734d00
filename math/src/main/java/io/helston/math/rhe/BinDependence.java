package io.helston.math.rhe;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds bins whose SNP sets are linear combinations of the bins before them, from overlap counts.
 *
 * <p>Such bins make T singular, but rounding of the random-vector products can hide that; the
 * counts are exact. The test is a Cholesky factorisation of the overlap matrix scaled to unit
 * diagonal.
 */
final class BinDependence {
  /** Squared distance from the span of the earlier bins, relative to the bin's size. */
  private static final double DEPENDENT = 1e-10;

  private BinDependence() {}

  /**
   * Lists the dependent bins among those that have SNPs.
   *
   * @param overlap [K][K] row-major counts of SNPs in both bins
   * @param bins number of bins K
   * @return for each dependent bin its index, preceded by that of the first bin with the same SNPs
   *     if there is one
   */
  static List<int[]> find(double[] overlap, int bins) {
    List<int[]> found = new ArrayList<>();
    if (disjoint(overlap, bins)) {
      return found;
    }
    double[][] factor = new double[bins][];
    for (int k = 0; k < bins; k++) {
      double size = overlap[k * bins + k];
      if (size > 0) {
        double[] row = new double[k + 1];
        double left = 1;
        for (int l = 0; l < k; l++) {
          if (factor[l] != null) {
            double count = overlap[k * bins + l];
            double value = count / Math.sqrt(size * overlap[l * bins + l]);
            for (int m = 0; m < l; m++) {
              value -= row[m] * factor[l][m];
            }
            row[l] = value / factor[l][l];
            left -= row[l] * row[l];
          }
        }
        if (left > DEPENDENT) {
          row[k] = Math.sqrt(left);
          factor[k] = row;
        } else {
          found.add(withTwin(overlap, bins, k));
        }
      }
    }
    return found;
  }

  private static int[] withTwin(double[] overlap, int bins, int k) {
    double size = overlap[k * bins + k];
    for (int l = 0; l < k; l++) {
      if (overlap[k * bins + l] == size && overlap[l * bins + l] == size) {
        return new int[] {l, k};
      }
    }
    return new int[] {k};
  }

  private static boolean disjoint(double[] overlap, int bins) {
    for (int k = 0; k < bins; k++) {
      for (int l = 0; l < k; l++) {
        if (overlap[k * bins + l] != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
