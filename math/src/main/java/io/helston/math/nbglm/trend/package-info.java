/**
 * Dispersion as a function of the mean, and the prior of dispersions around it.
 *
 * <p>Gene-wise dispersions d_g at means q_g (of normalized counts) follow a trend t(q):
 *
 * <pre>
 * parametric  t(q) = a0 + a1/q, Gamma regression with identity link
 * mean        t(q) = mean of d without the .001 smallest and largest shares
 * local       log t(q): local quadratic in log q, weights q tricube((log q - log q_0)/h), h the
 *             distance within which 70 % of the genes lie
 * </pre>
 *
 * <p>The parametric fit alternates: genes with d/t in (1e-4, 15) are kept, coefficients refitted
 * from the last ones (start .1, 1), until sum log(a/a_old)^2 &lt; 1e-6; it fails when a coefficient
 * is not positive or after ten rounds, and the local trend takes its place with a reason.
 *
 * <p>Prior: log d_g = log t(q_g) + N(0, s^2) + sampling noise with variance psi'((n - p)/2), so s^2
 * = max(mad(log d - log t)^2 - psi'((n - p)/2), .25). With one to three residual degrees of freedom
 * the noise is too skewed for that: s^2 is then the v for which the histogram of log chi^2_(n-p) -
 * log(n - p) + N(0, v) is closest to that of the residuals in Kullback-Leibler divergence, smoothed
 * over v by local parabolas.
 *
 * <p>Defaults are those of DESeq2 1.38.3: smallest dispersion 1e-8, fits use d &gt; 1e-6 (mean: d
 * &gt; 1e-7), residuals d &gt;= 1e-6; a gene is an outlier above the trend when log d &gt; log t +
 * 2 mad.
 *
 * <p>References: Love, Huber and Anders 2014 (Genome Biol. 15:550), Loader 1999 (Local Regression
 * and Likelihood; the tree of evaluation points with cubic blending of locfit).
 *
 * <p>Deviations from DESeq2: for one to three residual degrees of freedom it draws 10 000 random
 * numbers per candidate variance; here densities are integrals, so there is no seed. The smoothing
 * is kept, because it moves the minimum. Of 22369 airway genes with three degrees of freedom DESeq2
 * finds .5285 and this package .5526. A local fit that fails gives way to the mean.
 */
package io.helston.math.nbglm.trend;
