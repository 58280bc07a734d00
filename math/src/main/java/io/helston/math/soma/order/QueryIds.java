package io.helston.math.soma.order;

import java.util.Arrays;
import java.util.Optional;

/**
 * The joinids that a query selected, or the part of them that belongs to a rank and worker.
 *
 * <p>Orders are made of row numbers, which are positions in {@link #obsJoinids}.
 */
public final class QueryIds {
  private final long[] obsJoinids;
  private final long[] varJoinids;
  private final Optional<Share> share;

  private QueryIds(long[] obsJoinids, long[] varJoinids, Optional<Share> share) {
    this.obsJoinids = obsJoinids;
    this.varJoinids = varJoinids;
    this.share = share;
  }

  /** All rows and columns of a query, in its order. */
  public static QueryIds of(long[] obsJoinids, long[] varJoinids) {
    return new QueryIds(obsJoinids.clone(), varJoinids.clone(), Optional.empty());
  }

  /** The joinids of the rows; the array is shared. */
  public long[] obsJoinids() {
    return obsJoinids;
  }

  /** The joinids of the columns; the array is shared. */
  public long[] varJoinids() {
    return varJoinids;
  }

  /** Whose part of the query this is, if it was partitioned. */
  public Optional<Share> share() {
    return share;
  }

  /** The same columns for other rows, such as a part of a split; not partitioned. */
  public QueryIds withRows(int[] rows) {
    return new QueryIds(joinids(rows), varJoinids, Optional.empty());
  }

  /**
   * The part of a rank and worker.
   *
   * @throws IllegalStateException if this is such a part already
   */
  public QueryIds partitioned(Share part) {
    if (share.isPresent()) {
      throw new IllegalStateException(
          "the query ids are already partitioned, for " + share.get() + ", not for " + part);
    }
    Partition rows = Partition.of(obsJoinids.length, part);
    return new QueryIds(
        Arrays.copyOfRange(obsJoinids, rows.from(), rows.to()), varJoinids, Optional.of(part));
  }

  /** The joinids of some rows. */
  public long[] joinids(int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> obsJoinids[row]).toArray();
  }
}
