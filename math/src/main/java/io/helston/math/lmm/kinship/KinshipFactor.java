package io.helston.math.lmm.kinship;

import java.util.List;

/** The factor Z of a kinship K = ZZ' of fewer variants than individuals. */
public final class KinshipFactor {
  private KinshipFactor() {}

  /**
   * Decodes all variants of a kinship, each centred over the individuals analysed, which centres K
   * over its rows and columns, and divided by the root of their number.
   *
   * @param parts the variants, in order of summation
   * @return n x m, row-major, m usable variants
   * @throws ArithmeticException if Z exceeds 2^31 - 1 numbers
   */
  public static double[] of(GenotypeDecoder decoder, List<KinshipVariants> parts) {
    int n = decoder.individuals().size();
    int m = parts.stream().mapToInt(KinshipVariants::size).sum();
    double[] z = new double[Math.multiplyExact(n, m)];
    double[] row = new double[n];
    double root = Math.sqrt(m);
    int column = 0;
    for (KinshipVariants part : parts) {
      for (int v = 0; v < part.size(); v++, column++) {
        decoder.decode(part.fileRow(v), part.code(v), 0, n, row, 0);
        double mean = mean(row);
        for (int i = 0; i < n; i++) {
          z[i * m + column] = (row[i] - mean) / root;
        }
      }
    }
    return z;
  }

  private static double mean(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    return sum / row.length;
  }
}
