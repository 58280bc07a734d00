/**
 * Negative-binomial regression on the engine.
 *
 * <p>Genes are cut into ranges; a slot has all samples of its genes and owns their masks of active,
 * converged and diverged genes. What needs all genes happens between the rounds, on the
 * coordinator: size factors before the first, trend and prior after it, filters at the end.
 */
package io.helston.node.analysis.nbglm;
