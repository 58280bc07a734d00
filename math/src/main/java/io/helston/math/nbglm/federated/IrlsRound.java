package io.helston.math.nbglm.federated;

/**
 * What one round of the least squares did to a gene that was active before it: a row of the table
 * that follows the masks.
 *
 * @param round number of the round, from 0
 * @param gene index in the range
 * @param active whether it still is, the peer's irls_mask after the round
 * @param diverged the peer's irls_diverged_mask after the round
 * @param negativeLogLikelihood of {@code betaBefore}, over all sites
 * @param betaBefore coefficients the sites were asked about
 * @param betaAfter coefficients after the round, the same unless it is still active
 */
public record IrlsRound(
    int round,
    int gene,
    boolean active,
    boolean diverged,
    double negativeLogLikelihood,
    double[] betaBefore,
    double[] betaAfter) {
  /**
   * Compares the states before and after a round.
   *
   * @return one row per gene that was active before, in the order of the genes
   */
  public static IrlsRound[] between(IrlsState before, IrlsState after) {
    if (after.round() != before.round() + 1) {
      throw new IllegalArgumentException(
          "round %d does not follow round %d".formatted(after.round(), before.round()));
    }
    int[] genes = before.activeGenes();
    var rows = new IrlsRound[genes.length];
    for (int a = 0; a < genes.length; a++) {
      int[] gene = {genes[a]};
      rows[a] =
          new IrlsRound(
              before.round(),
              genes[a],
              after.active()[genes[a]],
              after.diverged()[genes[a]],
              after.negativeLogLikelihood()[genes[a]],
              IrlsState.rows(before.beta(), gene, before.parameters()),
              IrlsState.rows(after.beta(), gene, before.parameters()));
    }
    return rows;
  }
}
