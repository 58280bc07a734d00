/**
 * Negative binomial regressions whose samples stay at their sites: FedPyDESeq2's iteratively
 * reweighted least squares with masks, and the proximal Newton iterations that catch what it loses.
 *
 * <p>Model: y ~ NB(mu, alpha), mu = s exp(x'beta), with size factor s and the gene's dispersion
 * alpha; q = y/s, k = 1/alpha. Sites send sums over their samples and never a sample; the
 * coordinator adds them in the order of the sites' numbers, so arrival decides nothing, not even a
 * last bit on which a mask may hang. A gene depends on no other gene: any range of genes may be
 * fitted on its own.
 *
 * <pre>
 * start:  beta = (sum X'X)^-1 sum X'log(q + 0.1)
 * IRLS:   mu = max(s exp(eta), 0.5), w = mu/(1 + alpha mu), z = log(mu/s) + (y - mu)/mu
 *         H = X'WX, f = X'Wz, beta := (H + 1e-6 I)^-1 f
 *         eta > log 1e100: w = k, z = eta - 1, and the gene has no likelihood
 * nll     = n k log alpha + sum [lgamma(y+1) + lgamma(k) - lgamma(y+k)
 *           + (y + k) log(k + mu) - y log mu]
 * masks:  ratio = |2 nll - 2 nll_before|/(|2 nll| + 0.1), from the second round on
 *         diverged |= any |beta| > 30;  active &= ratio > 1e-8 and not diverged
 * </pre>
 *
 * <p>There are 21 rounds with at most 20 updates. The genes that are then active or diverged begin
 * again at their start, inside the box |beta| <= 30 and with the objective F = nll + 5e-7 |beta|^2:
 *
 * <pre>
 * mu = s exp(eta), g = X'(mu - y)/(1 + alpha mu), A = X'WX
 * M = (A + 1e-6 (g beta' + beta g') + 1e-12 beta beta' + 1e-6^(round/100) I)^-1
 * d = M (g + 1e-6 beta), rows and columns of M being zero where beta is at a bound and
 *     the gradient points outwards, then where it is and d points outwards; e = d'(g + 1e-6 beta)
 * beta := clip(beta - t d), the first t of 1, 1/2, ..., 2^-19 with F - F_t >= 1e-4 t e
 * </pre>
 *
 * <p>A gene fails when no t is admissible or after 100 rounds, and has converged when |F - F_t| <
 * 1e-7 max(|F|, |F_t|, 1). Where the gradient is huge the matrix need not be positive definite; e
 * is then negative and a step upwards is admissible, as in the peer.
 *
 * <p>Peer: owkin's FedPyDESeq2 at f138d20; Kim, Sra and Dhillon 2010 (SIAM J. Sci. Comput. 32:3548)
 * for the projected direction.
 *
 * <p>The likelihood is the peer's term by term, although it subtracts numbers of 1e9 when alpha is
 * 1e-8, because masks depend on its rounding; {@link
 * io.helston.math.nbglm.federated.LikelihoodForm#STABLE} is the same without the cancellation. A
 * system is solved by elimination with partial pivoting, as LAPACK's gesv does. Transcendental
 * functions are {@link java.lang.StrictMath}'s.
 *
 * <p>Deviations from the peer, none of which changes a value beyond rounding: only active genes and
 * one triangle of a symmetric matrix are sent; rounds end when no gene is active; the catch asks
 * for the likelihood of the 20 steps and then for gradient and information at the accepted one,
 * where the peer sends all three for each step; log mu is eta + log s while mu is neither clipped
 * nor out of range; -X'y and X'(k + y)mu/(k + mu) are one sum. Where the peer stops everything
 * because one system is singular, that gene is marked as diverged, or failed in the catch. A gene
 * that leaves the mask because its likelihood does not exist counts as converged, as in the peer,
 * but has an outcome of its own, and {@link
 * io.helston.math.nbglm.federated.UndefinedLikelihood#DIVERGES} sends it to the catch instead.
 */
package io.helston.math.nbglm.federated;
