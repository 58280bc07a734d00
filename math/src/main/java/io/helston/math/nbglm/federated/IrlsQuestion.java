package io.helston.math.nbglm.federated;

/**
 * What the coordinator asks all sites in one round of the least squares.
 *
 * @param round number of the round, from 0
 * @param genes indices of the active genes in the range, ascending
 * @param beta their coefficients, genes x parameters, row-major
 */
public record IrlsQuestion(int round, int[] genes, double[] beta) {}
