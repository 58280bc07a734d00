package io.helston.math.soma.order;

/**
 * A mini batch with its rows.
 *
 * @param round which of the rank's batches it is
 * @param batch its place in the epoch
 * @param rows the row numbers; the last {@code batch.repeated()} were served before
 */
public record ServedBatch(int round, MiniBatch batch, int[] rows) {}
