/**
 * The gamma function's logarithm and its derivatives, for positive arguments.
 *
 * <p>Each is its asymptotic series (Abramowitz and Stegun 6.1.41, 6.3.18, 6.4.12) from {@code x =
 * 10} on; smaller arguments are first moved there by the recurrence. Differences such as {@code ln
 * Gamma(x + n) - ln Gamma(x)} have methods of their own, because subtracting two values would lose
 * the digits that a nearly Poisson negative binomial, or a gamma distribution of large shape, lives
 * on. Everything is computed with {@link java.lang.StrictMath}, so that all nodes agree.
 *
 * <p>{@link io.helston.math.special.Elementary} and {@link
 * io.helston.math.special.ElementaryKernels} are logarithms and exponentials for loops that {@code
 * StrictMath} would slow down, in plain arithmetic with the same bits everywhere.
 */
package io.helston.math.special;
