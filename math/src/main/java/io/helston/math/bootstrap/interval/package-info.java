/**
 * Confidence intervals from bootstrap replicates and from profile likelihoods, the Monte-Carlo
 * error of each end, and curves and bands for plots.
 *
 * <p>{@link io.helston.math.bootstrap.interval.Intervals} follows the definitions of R's boot and
 * of scipy: {@link io.helston.math.bootstrap.interval.Setting} chooses between their quantile and
 * tie rules, and {@link io.helston.math.bootstrap.interval.Influence} offers the acceleration
 * constants of both. Nothing here is silently undefined: an end that is NaN has a status that says
 * why.
 */
package io.helston.math.bootstrap.interval;
