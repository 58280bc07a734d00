/**
 * Parts of the rows: TileDB-SOMA-ML's random splits bit for bit, stratified splits, and splits that
 * keep groups such as donors whole.
 *
 * <p>With n rows and fractions f_k, {@link io.helston.math.soma.split.RandomSplit} shuffles all
 * rows first and then finds the sizes with the same generator: cuts at round(n cumsum f), half to
 * even; multinomial(n, f); or floor(n f) and one more for round(sum r) parts, drawn with
 * probabilities r / sum r, r = n f - floor(n f), of which those drawn leave the game. Products are
 * as rounded in float64: 0.29 of 100 rows is 28 and a remainder of almost 1, as in the peer (main
 * 2d60468, numpy 1.24). {@link io.helston.math.soma.split.LabelledSplit} has no peer there; its
 * random numbers are keyed by (seed, purpose, stratum).
 */
package io.helston.math.soma.split;
