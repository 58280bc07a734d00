/**
 * How well mini batches mix a label such as a tissue or donor.
 *
 * <p>The entropy of a batch is H = -sum p_k log2 p_k, p_k the label's share of the batch, in bits.
 * A perfect shuffle draws the b rows of a batch out of n without replacement, so the count J_k of a
 * label with n_k rows is hypergeometric, and
 *
 * <pre>
 * E H = -sum_k sum_j P(J_k = j) (j / b) log2(j / b)
 * P(J_k = j) = C(n_k, j) C(n - n_k, b - j) / C(n, b)
 * </pre>
 *
 * <p>which is computed exactly; scDataset gives a bound instead. Observed below expected means that
 * batches hold too few labels; strata that are spread evenly give more than expected.
 */
package io.helston.math.soma.mixing;
