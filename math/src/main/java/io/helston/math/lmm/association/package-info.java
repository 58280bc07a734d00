/**
 * Tests of single variants in the linear mixed model with the variance ratio estimated anew for
 * every variant, as GEMMA does, and at a fixed ratio, as Hail does.
 *
 * <p>The model is y ~ N(W a + x b, ve (lambda K + I)), K = U diag(delta) U'; all arrays are rotated
 * by U'. With w_i = 1 / (lambda delta_i + 1), A = X' diag(w) X for X = [W, x] of p columns, and R
 * the weighted residual sum of squares of y, the log-likelihoods are
 *
 * <pre>
 * ML   = n/2 ln(n / 2 pi) - n/2 + 1/2 sum ln w - n/2 ln R
 * REML = q/2 ln(q / 2 pi) - q/2 + 1/2 ln|X'X| + 1/2 sum ln w - 1/2 ln|A| - q/2 ln R,  q = n - p
 * </pre>
 *
 * <p>With P the weighted projection off W, Wald is b^2 / se^2 = df Pxy^2 / (Pxx R) as F(1, df = n -
 * c - 1) at the REML optimum, the likelihood ratio is 2 (ML1 - ML0) as chi-square with one degree,
 * each at its own ML optimum, and the score n Pxy^2 / (Pyy Pxx) as F(1, df) at the ML optimum
 * without the variant (Zhou and Stephens 2012, Nature Genetics 44). lambda is looked for between
 * 1e-5 and 1e5. Hail's likelihood ratio is n ln(R0 / R1) at the REML optimum without the variant.
 * That ratio is the same for all variants, so any T with T (lambda K + I) T' = I serves in place of
 * U' with eigenvalues 0, a triangle being cheapest. {@link
 * io.helston.math.lmm.association.InteractionTester} tests products with an environment.
 *
 * <p>The optimum is not searched with sums over individuals. Near the ratio of the model without
 * the variant, ln Pxx and ln(1 - Pxy^2 / (Pxx Pyy)) are smooth in ln lambda, so their values at 24
 * Chebyshev nodes determine their derivative; the sums for a block of variants are matrix products,
 * Newton's method runs on the interpolant, and the statistics are evaluated exactly at its root. An
 * optimum near or beyond the edge of the window is looked for again over the whole range with exact
 * derivatives. Unlike GEMMA, which stops at a relative step of 1e-5, roots are found to rounding.
 */
package io.helston.math.lmm.association;
