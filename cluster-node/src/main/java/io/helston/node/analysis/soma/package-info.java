/**
 * Mini-batches of a SOMA experiment as a feed of the engine.
 *
 * <p>A window is an IO batch of an epoch: cells that are read and permuted together. Its segments
 * are stripes, runs of neighbouring cells of the query: a stripe's segments go to one slot, which
 * keeps decoded cells in a cache of its own. A segment sends the rows of its cells that the
 * consumer takes; {@link io.helston.node.analysis.soma.CellWindow} puts them into their order
 * beside the consumer. Which cells a window has follows from the specification and the query alone,
 * so slots, dealer and consumer compute it each for themselves ({@link
 * io.helston.node.analysis.soma.SomaSchedule}). Where cells are read together by their bytes, that
 * includes the estimates of these, which come with the query.
 */
package io.helston.node.analysis.soma;
