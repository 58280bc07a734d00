/**
 * Probabilities and quantiles of the distributions that tests and intervals refer to, accurate in
 * the far tail.
 *
 * <p>All transcendental functions are those of {@link StrictMath}, so that a p-value has the same
 * bits on every platform.
 */
package io.helston.math.dist;
