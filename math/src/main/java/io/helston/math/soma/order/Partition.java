package io.helston.math.soma.order;

/**
 * The consecutive rows that TileDB-SOMA-ML gives to a rank and worker.
 *
 * <p>Ranks get sections of equal length: the last row of each of the first n mod W sections is
 * dropped, the same in each epoch. Within a rank the workers' sections differ by at most one.
 *
 * @param from first row
 * @param to row after the last
 */
public record Partition(int from, int to) {

  /** The share of {@code rows} rows. */
  public static Partition of(int rows, Share share) {
    var ranks = new Sections(rows, share.worldSize());
    var workers = new Sections(ranks.shortest(), share.workers());
    int from = ranks.start(share.rank());
    return new Partition(
        from + workers.start(share.worker()), from + workers.start(share.worker() + 1));
  }

  /** Number of rows. */
  public int rows() {
    return to - from;
  }

  /** Number of mini batches, the last of which may be short. */
  public int batches(int batchSize) {
    return Math.ceilDiv(rows(), batchSize);
  }
}
