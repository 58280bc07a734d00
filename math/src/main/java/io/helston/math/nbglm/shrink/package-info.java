/**
 * Fold changes that are shrunk towards zero by a prior.
 *
 * <p>For one gene with counts y, size factors s, dispersion a, and eta = log s + Xb, the mode of
 *
 * <pre>
 * log posterior = sum(y eta - (y + 1/a) log(1 + a e^eta)) + sum_j log prior_j(b_j)
 * curvature     = X'VX + diag(c_j), V = (1 + a y) mu/(1 + a mu)^2, mu = e^eta
 * apeglm        the coefficient of interest has a Cauchy prior, -log(1 + (b/S)^2) with c = 2 (S^2 -
 *               b^2)/(S^2 + b^2)^2; all others a normal one of deviation 15
 * normal        every coefficient but the intercept has a normal prior
 * </pre>
 *
 * <p>apeglm: S is 1, or min(1, sqrt A) where A solves sum (b^2 - e^2 - A)/(2 (A + e^2)^2) = 0 over
 * the unshrunken estimates b with standard errors e. The reported deviation is that of the normal
 * distribution with the posterior's curvature at the mode.
 *
 * <p>normal: the prior variance of a coefficient is the squared ratio of the weighted .95 quantile
 * of |b| &lt; 10 to the normal one, weights 1/(1/baseMean + trend). The standard error is that of
 * DESeq2, a sandwich with the expected information at means of at least 1/2.
 *
 * <p>Scales: everything in this package is in natural logarithms, except that {@link
 * io.helston.math.nbglm.shrink.ShrunkFoldChange} and the variances of {@link
 * io.helston.math.nbglm.shrink.NormalPriorVariance} are for log2 fold changes, as DESeq2 reports
 * them.
 *
 * <p>References: Zhu, Ibrahim and Love 2019 (Bioinformatics 35:2084, apeglm), Love, Huber and
 * Anders 2014 (Genome Biol. 15:550), Stephens 2017 (Biostatistics 18:275, s-values).
 *
 * <p>Deviations from apeglm: where the posterior has two modes the higher one is taken, whatever
 * the start; A is exact to rounding, where R's root finder stops at 1e-4. PyDESeq2 0.5 puts the
 * curvature of the priors into whole rows of its Hessian, so its deviations are wrong by up to a
 * fifth.
 */
package io.helston.math.nbglm.shrink;
