/**
 * Statistics of a weighted sample, named as users type them: means, spreads, quantiles, correlation
 * and comparisons of two groups.
 *
 * <p>Each is an {@link io.helston.math.bootstrap.Estimator}, so that resampling treats it like a
 * maximum-likelihood fit. A weight of w means w equal rows, and the formulas are those of the
 * repeated sample. Bayesian weights, which are not whole, go through the same formulas.
 */
package io.helston.math.bootstrap.statistic;
