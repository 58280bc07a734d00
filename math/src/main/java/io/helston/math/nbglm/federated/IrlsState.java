package io.helston.math.nbglm.federated;

import java.util.stream.IntStream;

/**
 * What the coordinator knows between two rounds of the least squares; nothing else is needed to go
 * on. Arrays are shared and never changed once the state is made.
 *
 * @param round rounds that are done, which is the number of the next one
 * @param parameters columns of the design matrix
 * @param fitted genes that take part; the others, such as those without a count, are left out
 * @param initialBeta coefficients at the start, genes x parameters, row-major, NaN for genes that
 *     are left out
 * @param beta current coefficients
 * @param active the peer's irls_mask: genes that still iterate
 * @param diverged the peer's irls_diverged_mask: genes of which a coefficient left the bounds
 * @param negativeLogLikelihood the peer's global_nll: of the last coefficients the sites were asked
 *     about; {@value #UNKNOWN} before the first round
 */
public record IrlsState(
    int round,
    int parameters,
    boolean[] fitted,
    double[] initialBeta,
    double[] beta,
    boolean[] active,
    boolean[] diverged,
    double[] negativeLogLikelihood) {
  /** FedPyDESeq2's likelihood before the first round. */
  public static final double UNKNOWN = 1000;

  public int genes() {
    return active.length;
  }

  /** Indices of the active genes, ascending. */
  public int[] activeGenes() {
    return indices(active);
  }

  /** What to ask the sites next. */
  public IrlsQuestion question() {
    int[] genes = activeGenes();
    return new IrlsQuestion(round, genes, rows(beta, genes, parameters));
  }

  /** Positions of the marked genes, ascending. */
  public static int[] indices(boolean[] mask) {
    return IntStream.range(0, mask.length).filter(gene -> mask[gene]).toArray();
  }

  static double[] rows(double[] matrix, int[] rows, int width) {
    double[] some = new double[rows.length * width];
    for (int a = 0; a < rows.length; a++) {
      System.arraycopy(matrix, rows[a] * width, some, a * width, width);
    }
    return some;
  }
}
