package io.helston.math.nbglm.federated;

/**
 * Covariances of coefficients from summed information matrices: with M = X'WX and the ridge r of
 * the least squares, (M + r I)^-1 M (M + r I)^-1, as PyDESeq2's Wald test has it.
 */
public final class SiteCovariance {
  private static final double RIDGE = 1e-6;

  private SiteCovariance() {}

  /**
   * The variance of a weighted sum of coefficients, natural logarithms.
   *
   * @param information M, packed
   * @param at where it begins
   * @param weights one per coefficient
   * @return NaN if M + r I cannot be inverted
   */
  public static double variance(double[] information, int at, double[] weights) {
    int p = weights.length;
    double[] square = new double[p * p];
    Packed.unpack(information, at, p, square);
    var system = new SmallSystem(p);
    System.arraycopy(square, 0, system.matrix(), 0, p * p);
    system.addToDiagonal(RIDGE);
    if (!system.factor()) {
      return Double.NaN;
    }
    double[] solved = weights.clone();
    system.solve(solved, 0);
    double variance = 0;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        variance += solved[i] * square[i * p + j] * solved[j];
      }
    }
    return variance;
  }
}
