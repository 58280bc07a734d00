/**
 * Linear mixed models with one kernel in its eigenvectors, or several by average information.
 *
 * <p>Model: y ~ N(X beta, sigma^2 K + tau^2 I), n observations, c fixed effects, gamma =
 * sigma^2/tau^2 (GEMMA: lambda = vg/ve). With K = P'SP every quantity is a weighted sum over rows
 * of P y and P X with weights w_i = 1/(gamma s_i + 1):
 *
 * <pre>
 * A = X'WX, beta = A^-1 X'Wy, R = sum w_i (y_i - x_i'beta)^2
 * tau^2 = R/(n - c), sigma^2 = gamma tau^2
 * REML: f = (log|A| + sum log(gamma s_i + 1) + (n - c) log(R/(n - c))) / 2
 * ML:   f = (sum log(gamma s_i + 1) + n log(R/n)) / 2
 * </pre>
 *
 * <p>The first is Hail's objective exactly, since its weights are gamma w_i and all powers of gamma
 * cancel; the restricted log-likelihood is -f - ((n - c)(1 + log 2 pi) - log|X'X|)/2. {@link
 * io.helston.math.lmm.RemlObjective} has the derivatives in log gamma. With f'' at the optimum, h2
 * = gamma/(1 + gamma) has standard error h2 (1 - h2)/sqrt(f''), and GEMMA's pve = t lambda/(t
 * lambda + 1), t the mean eigenvalue, has pve (1 - pve)/sqrt(f''), which equals its expression in
 * d2/d lambda2 since f' = 0.
 *
 * <p>Low rank: eigenvalues beyond the r kept ones are zero, so their directions have weight 1 and
 * only their inner products with X and y matter, see {@link io.helston.math.lmm.NullSpace}. With
 * fewer columns than rows in Z the eigenvectors of K = ZZ' come from Z'Z, {@link
 * io.helston.math.lmm.LowRankSpectrum}; many variants are tested in r + q + 1 coordinates, q for
 * what X and y have outside the span of the kept ones, {@link io.helston.math.lmm.LowRankBasis}.
 *
 * <p>{@link io.helston.math.lmm.GemmaNull} is GEMMA's null model with its test of sigma^2 against 0
 * and its profile over pve. Tests of single variants are in {@code association}, models of several
 * traits in {@code multivariate}, kinships of genotypes in {@code kinship}.
 *
 * <p>Further fixed effects ({@link io.helston.math.lmm.LinearMixedModel#fitAlternatives}) are
 * tested at the gamma of the null model: with the remainder x of the new column beside X in the
 * weights, beta = x'Wy/x'Wx, chi^2 = -n log(1 - beta x'Wy/R), sigma^2 = gamma R'/(n - c - 1).
 *
 * <p>Several kernels: V = sum theta_k K_k + theta_e I, P = V^-1 - V^-1 X (X'V^-1 X)^-1 X'V^-1,
 *
 * <pre>
 * logL = -(log|V| + log|X'V^-1 X| + y'Py)/2, gradient_k = (y'P K_k P y - tr(P K_k))/2
 * average information_kl = y'P K_k P K_l P y/2
 * observed information_kl = y'P K_k P K_l P y - tr(P K_k P K_l)/2
 * </pre>
 *
 * <p>References: Lippert et al. 2011 (Nat. Methods 8:833), Zhou and Stephens 2012 (Nat. Genet.
 * 44:821, GEMMA 0.98.5), Hail 0.2.93, Gilmour, Thompson and Cullis 1995 (Biometrics 51:1440), Yang
 * et al. 2011 (Am. J. Hum. Genet. 88:76, GCTA), Self and Liang 1987 (J. Am. Stat. Assoc. 82:605).
 *
 * <p>Deviations from Hail: the optimum is global between the bounds and exact to rounding, its
 * standard error analytic; an optimum at a bound is an estimate with a status unless the fit is
 * strict; alternatives always use the last fit; an alternative of which at most 1e-10 of the
 * weighted squares is left beside X is NaN with a status, where Hail may return noise; a singular X
 * is refused when the model is made; negative eigenvalues of a kernel count as zero; weighted rows
 * are never differences of large numbers. From GEMMA: lambda is exact to rounding, where GEMMA
 * stops at 1e-5 relative; the bounds and the treatment of their values are the same. From GCTA: a
 * component that would be negative is held at 0, not at 1e-6 of the variance, and standard errors
 * of both kinds are given.
 */
package io.helston.math.lmm;
