package io.helston.math.nbglm.federated;

/**
 * The result of both iterations.
 *
 * @param parameters columns of the design matrix
 * @param beta natural logarithms, genes x parameters, row-major; NaN for {@link
 *     GeneOutcome#LEFT_OUT}
 * @param outcomes one per gene
 */
public record FederatedFit(int parameters, double[] beta, GeneOutcome[] outcomes) {
  /** Puts together where both iterations stand, normally at their ends. */
  public static FederatedFit of(IrlsState irls, ProximalState proximal) {
    var outcomes = new GeneOutcome[irls.genes()];
    for (int gene = 0; gene < outcomes.length; gene++) {
      outcomes[gene] = outcome(irls, proximal, gene);
    }
    return new FederatedFit(irls.parameters(), proximal.beta().clone(), outcomes);
  }

  private static GeneOutcome outcome(IrlsState irls, ProximalState proximal, int gene) {
    if (!irls.fitted()[gene]) {
      return GeneOutcome.LEFT_OUT;
    }
    if (proximal.caught()[gene]) {
      if (proximal.active()[gene]) {
        return GeneOutcome.UNFINISHED;
      }
      return proximal.failed()[gene] ? GeneOutcome.RESCUE_FAILED : GeneOutcome.RESCUED;
    }
    return Double.isFinite(irls.negativeLogLikelihood()[gene])
        ? GeneOutcome.CONVERGED
        : GeneOutcome.CONVERGED_WITHOUT_LIKELIHOOD;
  }
}
