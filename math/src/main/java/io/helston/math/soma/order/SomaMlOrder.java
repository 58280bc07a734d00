package io.helston.math.soma.order;

import io.helston.math.random.NumpyRandom;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The order of TileDB-SOMA-ML's ExperimentDataset, bit for bit: the same in every epoch.
 *
 * <p>Chunks are shuffled by {@code default_rng(seed).shuffle(list)} and put one after the other; a
 * second {@code default_rng(seed)} permutes each IO batch, one after the other. So IO batch w costs
 * the random numbers of those before it, but no memory.
 */
public final class SomaMlOrder implements RowOrder {
  private final ChunkSequence chunks;
  private final BatchSizes sizes;
  private final BigInteger seed;

  /**
   * The order for a rank and worker.
   *
   * @param rows the rows that a partition left
   * @param seed 0 or above; ignored unless shuffled
   */
  public SomaMlOrder(Partition rows, BatchSizes sizes, BigInteger seed) {
    this.sizes = sizes;
    this.seed = seed;
    int chunkSize = sizes.shuffled() ? sizes.shuffleChunkSize() : Math.max(1, rows.rows());
    int count = ChunkSequence.count(rows.rows(), chunkSize);
    int[] order =
        sizes.shuffled() ? NumpyRandom.defaultRng(seed).permutation(count) : new int[count];
    this.chunks = new ChunkSequence(rows.from(), rows.rows(), chunkSize, order);
  }

  @Override
  public int rows() {
    return chunks.rows();
  }

  /** The rows in the order of reading. */
  public int[] readOrder() {
    return chunks.rows(0, rows());
  }

  @Override
  public int ioBatches() {
    return Math.ceilDiv(rows(), sizes.ioBatchSize());
  }

  @Override
  public int firstPlace(int ioBatch) {
    return (int) Math.min(rows(), (long) ioBatch * sizes.ioBatchSize());
  }

  @Override
  public int[] served(int ioBatch) {
    return chunks.rows(firstPlace(ioBatch), firstPlace(ioBatch + 1));
  }

  @Override
  public IoBatch ioBatch(int number) {
    return ioBatches(number).next();
  }

  @Override
  public Iterator<IoBatch> ioBatches(int from) {
    return new Batches(from);
  }

  /** The mini batches from a place on, as one rank's. */
  public Deal deal(int from) {
    return new Deal(from, rows(), sizes.batchSize(), 1, Uneven.BALANCE);
  }

  private final class Batches implements Iterator<IoBatch> {
    private final NumpyRandom random = NumpyRandom.defaultRng(seed);
    private int next;

    Batches(int from) {
      while (next < from) {
        source();
      }
    }

    @Override
    public boolean hasNext() {
      return next < ioBatches();
    }

    @Override
    public IoBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there are " + ioBatches() + " IO batches");
      }
      int number = next;
      return new IoBatch(number, served(number), source());
    }

    /** The permutation of the next IO batch. */
    private int[] source() {
      int size = firstPlace(next + 1) - firstPlace(next);
      next++;
      if (sizes.shuffled()) {
        return random.permutation(size);
      }
      int[] same = new int[size];
      Arrays.setAll(same, i -> i);
      return same;
    }
  }
}
