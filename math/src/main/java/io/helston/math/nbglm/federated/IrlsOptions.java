package io.helston.math.nbglm.federated;

/**
 * Limits of the reweighted least squares, the same at every site and at the coordinator.
 *
 * @param updates most updates of a gene; there is one more round, which only sets masks
 * @param tolerance relative change of the deviance at which a gene has converged
 * @param maxBeta a gene with a coefficient beyond it has diverged; the catch stays within it
 * @param minMu least mean in weights and likelihood, not used by the catch
 * @param undefined what becomes of a gene without likelihood
 * @param likelihood expression of the likelihood
 */
public record IrlsOptions(
    int updates,
    double tolerance,
    double maxBeta,
    double minMu,
    UndefinedLikelihood undefined,
    LikelihoodForm likelihood) {
  /** FedPyDESeq2's defaults and its likelihood. */
  public static final IrlsOptions PEER =
      new IrlsOptions(20, 1e-8, 30, 0.5, UndefinedLikelihood.CONVERGES, LikelihoodForm.PEER);

  /** FedPyDESeq2's limits, but missing likelihoods diverge, and none loses digits. */
  public static final IrlsOptions ROBUST =
      PEER.with(UndefinedLikelihood.DIVERGES).with(LikelihoodForm.STABLE);

  /** Checks the limits. */
  public IrlsOptions {
    if (updates < 0 || !(tolerance >= 0) || !(maxBeta > 0) || !(minMu > 0)) {
      throw new IllegalArgumentException(
          "updates and tolerance must not be negative, maxBeta and minMu positive: updates="
              + updates
              + ", tolerance="
              + tolerance
              + ", maxBeta="
              + maxBeta
              + ", minMu="
              + minMu);
    }
  }

  /** The same limits with another treatment of genes without likelihood. */
  public IrlsOptions with(UndefinedLikelihood treatment) {
    return new IrlsOptions(updates, tolerance, maxBeta, minMu, treatment, likelihood);
  }

  /** The same limits with another expression of the likelihood. */
  public IrlsOptions with(LikelihoodForm form) {
    return new IrlsOptions(updates, tolerance, maxBeta, minMu, undefined, form);
  }
}
