/**
 * From fitted coefficients to a table of results: tests, filters and adjusted p-values.
 *
 * <p>With the log2 fold change b of a contrast and its standard error s, Q the upper tail of the
 * normal distribution or of Student's t, and a threshold T:
 *
 * <pre>
 * T = 0           stat b/s                      p = 2 Q(|b|/s)
 * greaterAbs2014  stat sign(b) max(|b| - T, 0)/s  p = min(1, 2 Q((|b| - T)/s))
 * greaterAbs      stat b/s                      p = Q((|b| - T)/s) + Q((|b| + T)/s)
 * lessAbs         stat max(T - |b|, 0)/s        p = Q((T - |b|)/s)
 * greater         stat max(b - T, 0)/s          p = Q((b - T)/s)
 * less            stat min(b + T, 0)/s          p = Q((-T - b)/s)
 * ratio test      stat 2 (l_full - l_reduced)   p = P(chi^2_(p - p_reduced) >= stat)
 * </pre>
 *
 * <p>P-values come with their decimal logarithms, which do not underflow.
 *
 * <p>Cook's filter: p is NaN where the largest Cook's distance exceeds the .99 quantile of F(p, n -
 * p). With a single factor of two levels a gene is kept when three counts are above the count with
 * the largest distance.
 *
 * <p>Independent filtering: 50 shares theta from that of genes without counts to .95 give cutoffs
 * of the mean (type 7 quantiles); genes at or above each are adjusted on their own, and the number
 * of adjusted p &lt; alpha is smoothed over theta with lowess (span 1/5). The first theta with more
 * rejections than the largest smoothed number less the root mean square of the residuals is taken;
 * if at most ten genes are ever rejected, the first. Genes below the cutoff have no adjusted
 * p-value.
 *
 * <p>Defaults are those of DESeq2 1.38.3: alpha .1, Benjamini and Hochberg. From 1.41 on its
 * greaterAbs is the one of that name here.
 *
 * <p>References: Love, Huber and Anders 2014 (Genome Biol. 15:550), Bourgon, Gentleman and Huber
 * 2010 (PNAS 107:9546).
 *
 * <p>Deviations from DESeq2: every p or adjusted p that is NaN has a reason; thresholds can be
 * tested with Student's t too, where DESeq2 uses the normal distribution whenever T is not 0.
 */
package io.helston.math.nbglm.result;
