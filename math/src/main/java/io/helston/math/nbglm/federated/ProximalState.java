package io.helston.math.nbglm.federated;

/**
 * What the coordinator knows between two exchanges of the proximal Newton iterations; nothing else
 * is needed to go on. Arrays are shared and never changed once the state is made.
 *
 * @param exchange questions that are answered, which is the number of the next one
 * @param parameters columns of the design matrix
 * @param caught genes that the least squares lost, which these iterations are for
 * @param beta coefficients of all genes, genes x parameters, row-major; those that are not caught
 *     keep what the least squares found
 * @param active the peer's PQN_mask: genes that still iterate
 * @param failed the peer's PQN_diverged_mask
 * @param objective nll + 5e-7 |beta|^2 of the caught genes, otherwise NaN
 * @param direction upwards, genes x parameters, of the active genes
 * @param decrement product of direction and gradient, of the active genes
 */
public record ProximalState(
    int exchange,
    int parameters,
    boolean[] caught,
    double[] beta,
    boolean[] active,
    boolean[] failed,
    double[] objective,
    double[] direction,
    double[] decrement) {

  public ProximalPhase phase() {
    return ProximalQuestion.phase(exchange);
  }

  /** FedPyDESeq2's round number, to which both questions belong. */
  public int round() {
    return (exchange + 1) / 2;
  }

  /** Indices of the active genes, ascending. */
  public int[] activeGenes() {
    return IrlsState.indices(active);
  }

  /** A state that may be changed until it is handed out. */
  ProximalState next() {
    return new ProximalState(
        exchange + 1,
        parameters,
        caught,
        beta.clone(),
        active.clone(),
        failed.clone(),
        objective.clone(),
        direction.clone(),
        decrement.clone());
  }
}
