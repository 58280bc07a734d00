/**
 * Orders in which rows do not come once each in random order: drawn with weights, drawn so that
 * classes are balanced, or with the strata spread evenly.
 *
 * <p>Drawing is with replacement: place k of an epoch takes word k of the stream (seed, "soma
 * draws", epoch), which an alias table turns into row i with probability w_i / sum w;
 * class-balanced weights are 1 / (rows of the class). The stream knows no ranks, so a {@link
 * io.helston.math.soma.order.Deal} gives each rank its mini batches of the same global draw, and
 * any place is reached in constant time. A row is read once for an IO batch however often it was
 * drawn there.
 *
 * <p>TileDB-SOMA-ML has none of this; scDataset's ClassBalancedSampling is the balanced kind.
 */
package io.helston.math.soma.sampling;
