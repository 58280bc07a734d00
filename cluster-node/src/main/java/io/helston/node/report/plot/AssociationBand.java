package io.helston.node.report.plot;

import io.helston.math.dist.IncompleteBeta;

/**
 * Where the order statistics of independent uniform p-values lie: the i-th smallest of m is a beta
 * variable with parameters i and m - i + 1. Its quantiles are found by bisection of the logarithm,
 * so that small ones are as accurate as large ones.
 */
final class AssociationBand {
  /** Smaller quantiles than 10 to the power of minus this do not occur for m below 1e37. */
  private static final double DEEPEST = 40;

  /** Halvings of that range: far less than a pixel is left. */
  private static final int HALVINGS = 40;

  private AssociationBand() {}

  /** Minus log10 of the expectation of the i-th smallest p of m. */
  static double expected(int i, int m) {
    return -StrictMath.log10(i / (m + 1.0));
  }

  /** Minus log10 of the value below which the i-th smallest p of m lies with a probability. */
  static double quantile(double probability, int i, int m) {
    double low = 0;
    double high = DEEPEST;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      double p = StrictMath.pow(10, -middle);
      if (IncompleteBeta.regularized(p, i, m - i + 1.0) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
