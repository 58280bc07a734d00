/**
 * Linear mixed models of several traits at once (GEMMA's mvLMM): fits and tests of single variants.
 *
 * <p>Model: Y = B W + b x' + G + E for d traits of n samples, G ~ MN(0, Vg, K), E ~ MN(0, Ve, I), K
 * = U diag(delta) U'. All arrays are rotated by U, after which column i of Y has covariance delta_i
 * Vg + Ve and is independent of the others. With X the p columns [W, x] and H, P the covariance of
 * all n d values and its projection beside X,
 *
 * <pre>
 * ML   = -(n d ln(2 pi) + ln|H| + y'Py)/2
 * REML = -((n - p) d ln(2 pi) + ln|H| + d ln(1/|X'X|) + ln|(X x I)'H^-1 (X x I)| + y'Py)/2
 * </pre>
 *
 * <p>Computation: T with T Vg T' = diag(g) and T Ve T' = diag(e) ({@link
 * io.helston.math.lmm.multivariate.TraitFrame}) makes the transformed traits z = T y independent
 * with weights w_k = 1/(g_k delta + e_k), so H and P fall into d blocks and a gradient costs O(n
 * (d^2 + d p^2)). For changes of Vg or Ve in that frame, D = diag(delta) or I, and r_k = P_k z_k,
 *
 * <pre>
 * d logL / d Vg_kl = (r_k'D r_l - [k = l] tr(P_k D))/2
 * d2 logL          = tr(P dH P dH)/2 - z'P dH P dH P z     (observed, not average)
 * </pre>
 *
 * <p>with 1/H for P in the traces of ML. Newton's method moves the factors of Vg and Ve, so that
 * both stay positive semidefinite and an optimum with singular Vg is met as fast as another. With a
 * variant, steps start at the optimum without it and use its curvature. A fit is over when a step
 * is shorter than 1e-9 standard errors.
 *
 * <p>Tests, all chi-square with d degrees (Zhou and Stephens 2014, Nature Methods 11:407): Wald
 * b'V(b)^-1 b at the REML estimates with the variant; likelihood ratio of the two ML optima; score,
 * the same quadratic form as Wald's at the ML estimates without the variant. With one trait the
 * Wald statistic is the (b/se)^2 and the likelihood ratio that of {@link
 * io.helston.math.lmm.association}, whose F distributions GEMMA uses only there.
 *
 * <p>ML is climbed from the optimum of REML and REML from several starts. In any direction Vg is at
 * most 1e5 Ve, GEMMA's bound for one trait.
 *
 * <p>Deviations from GEMMA 0.98.5: estimates with a variant are optima for every variant, where
 * GEMMA stops EM once a step gains less than 1e-3 in the log-likelihood and continues with Newton's
 * method only below p = 1e-3 ({@code -pnr}). Its first step of ML has the coefficients without the
 * variant and gains almost nothing, so its likelihood ratios of most variants are those at the
 * estimates without the variant; in the mouse data p differs by up to 9 % for the likelihood ratio
 * and 4 % for Wald. There is no correction for small samples ({@code -crt}, off by default), and
 * optima with singular Vg have a status where GEMMA has the last iterate of EM.
 */
package io.helston.math.lmm.multivariate;
