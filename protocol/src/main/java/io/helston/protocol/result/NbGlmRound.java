package io.helston.protocol.result;

/**
 * One round of a federated fit, for the genes that were active. Coefficients are natural
 * logarithms.
 *
 * @param round from 0
 * @param gene indices of the genes
 * @param maskOut whether a gene stays active
 * @param divergedOut whether a gene is marked as diverged
 * @param likelihood negative log-likelihood at {@code betaIn}, of all sites
 * @param betaIn [gene][coefficient]
 * @param betaOut [gene][coefficient]
 */
public record NbGlmRound(
    int round,
    int[] gene,
    boolean[] maskOut,
    boolean[] divergedOut,
    double[] likelihood,
    double[][] betaIn,
    double[][] betaOut) {}
