/**
 * In which order the rows of an experiment are read and served as mini batches.
 *
 * <p>Rows are numbered by their position among the joinids that a query selected. A {@link
 * io.helston.math.soma.order.RowOrder} is a stream of row numbers in IO batches: rows that are read
 * together, and the places at which they are served. A {@link io.helston.math.soma.order.Deal} cuts
 * the stream into mini batches, which may span IO batches, and deals them to ranks.
 *
 * <p>{@link io.helston.math.soma.order.SomaMlOrder} is the order of TileDB-SOMA-ML (main 2d60468,
 * numpy 1.24) bit for bit: a rank sees the same {@link io.helston.math.soma.order.Partition
 * contiguous rows} in the same order in each epoch. {@link io.helston.math.soma.order.EpochOrders}
 * makes better ones:
 *
 * <ul>
 *   <li>chunk order: Fisher-Yates with the stream (seed, "soma chunks", epoch);
 *   <li>IO batch w: ioBatchSize / shuffleChunkSize consecutive chunks of that order, or as many as
 *       a budget of bytes holds, permuted with the stream (seed, "soma window", epoch, w);
 *   <li>mini batch g: places g b to (g + 1) b - 1, for rank g mod W.
 * </ul>
 *
 * <p>So a row's neighbours change with the epoch, all ranks see rows of everywhere, and any batch
 * can be made from the chunk order and its IO batches alone: an epoch resumes at any place. The
 * stream knows neither ranks nor workers nor nodes; only {@link
 * io.helston.math.soma.order.Uneven#DROP} takes W into account, for the at most W - 1 rows that it
 * leaves out, so an epoch that drops is resumed with the same W, others with any.
 *
 * <p>Deviations from TileDB-SOMA-ML: its epoch does not change the order, its dropped rows are the
 * same in each epoch, its ranks never see each other's rows, and it cannot resume.
 */
package io.helston.math.soma.order;
