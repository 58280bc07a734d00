package io.helston.math.soma.order;

/**
 * Consecutive places of one IO batch.
 *
 * @param ioBatch number of the IO batch
 * @param from first place in it
 * @param to place after the last
 */
public record Slice(int ioBatch, int from, int to) {}
