package io.helston.math.soma.order;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Makes the order of each epoch: another one for another seed or epoch, the same for any number of
 * ranks, workers and nodes.
 *
 * <p>All chunks are shuffled with stream (seed, epoch); consecutive shuffled chunks are an IO
 * batch; the rows of IO batch w are permuted with stream (seed, epoch, w).
 */
public final class EpochOrders {
  private static final String CHUNKS = "soma chunks";

  private final int rows;
  private final BatchSizes sizes;
  private final IoBudget budget;
  private final KeyedStreams streams;

  /**
   * Orders of so many rows.
   *
   * @param seed 0 or above; ignored unless shuffled
   */
  public EpochOrders(int rows, BatchSizes sizes, IoBudget budget, BigInteger seed) {
    if (rows < 0) {
      throw new IllegalArgumentException("cannot order " + rows + " rows");
    }
    if (budget instanceof IoBudget.Bytes bytes && bytes.rowEntries().length != rows) {
      throw new IllegalArgumentException(
          bytes.rowEntries().length + " estimates of entries for " + rows + " rows");
    }
    this.rows = rows;
    this.sizes = sizes;
    this.budget = budget;
    this.streams = new KeyedStreams(seed);
  }

  /** The order of an epoch with every row once. */
  public EpochOrder epoch(long epoch) {
    return epoch(epoch, 0);
  }

  /**
   * The order of an epoch that leaves rows out: rows epoch count to epoch count + count - 1, modulo
   * the number of rows. The others keep their order.
   *
   * @param leftOut how many, such as {@link Uneven#leftOut}
   */
  public EpochOrder epoch(long epoch, int leftOut) {
    if (epoch < 0 || leftOut < 0 || leftOut > rows) {
      throw new IllegalArgumentException(
          "epoch " + epoch + " of " + rows + " rows cannot leave out " + leftOut);
    }
    boolean shuffled = sizes.shuffled();
    // In order, chunks matter only as the grain of IO batches.
    boolean whole = !shuffled && budget instanceof IoBudget.Rows;
    int chunkSize = whole ? sizes.ioBatchSize() : sizes.shuffleChunkSize();
    int count = ChunkSequence.count(rows, chunkSize);
    var chunks = new ChunkSequence(0, rows, chunkSize, chunkOrder(epoch, count));
    var without = LeftOut.of(epoch, leftOut, rows);
    var windows = Windows.of(chunks, sizes.ioBatchSize() / chunkSize, budget, without);
    var permuter = shuffled ? EpochOrder.shuffled(streams, epoch) : EpochOrder.unshuffled();
    return new EpochOrder(chunks, windows, without, permuter);
  }

  private int[] chunkOrder(long epoch, int count) {
    if (sizes.shuffled()) {
      return streams.permutation(CHUNKS, epoch, 0, count);
    }
    int[] same = new int[count];
    Arrays.setAll(same, i -> i);
    return same;
  }
}
