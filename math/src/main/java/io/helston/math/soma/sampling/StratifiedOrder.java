package io.helston.math.soma.sampling;

import io.helston.math.random.PhiloxStream;
import io.helston.math.soma.label.Labels;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.KeyedStreams;
import io.helston.math.soma.order.RowOrder;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Every row once per epoch, the strata spread evenly over it.
 *
 * <p>The m rows of a stratum, in random order, stand at (i + u) / m of the epoch, i = 0 to m - 1,
 * with one uniform u for the stratum; rows are served in the order of these positions, of equal
 * ones the lower stratum's first. So in any run of b rows out of n a stratum's count is near b m /
 * n, off by no more than the fluctuation of other strata's rounding. Rows are read from everywhere:
 * there are no chunks.
 */
public final class StratifiedOrder implements RowOrder {
  private static final String STRATUM = "soma stratum";
  private static final String SHIFT = "soma stratum shift";
  private static final int INDEX_BITS = 31;
  private static final int INDEX_MASK = Integer.MAX_VALUE;

  private final int[] order;
  private final int ioBatchSize;

  private StratifiedOrder(int[] order, int ioBatchSize) {
    this.order = order;
    this.ioBatchSize = ioBatchSize;
  }

  /**
   * The order of an epoch.
   *
   * @param labels stratum of each row, from 0
   * @param seed 0 or above
   */
  public static StratifiedOrder of(int[] labels, int ioBatchSize, BigInteger seed, long epoch) {
    if (ioBatchSize < 1) {
      throw new IllegalArgumentException(
          "the IO batch size is " + ioBatchSize + ", expected 1 or more");
    }
    int[][] strata = Labels.members(labels);
    var streams = new KeyedStreams(seed);
    int[] rows = new int[labels.length];
    long[] keys = new long[labels.length];
    int at = 0;
    for (int stratum = 0; stratum < strata.length; stratum++) {
      int[] members = strata[stratum];
      PhiloxStream stream = streams.stream(SHIFT, epoch, stratum);
      double shift = stream.nextDouble();
      int[] shuffled = streams.permutation(STRATUM, epoch, stratum, members.length);
      for (int i = 0; i < members.length; i++) {
        keys[at] = key((i + shift) / members.length, at);
        rows[at++] = members[shuffled[i]];
      }
    }
    Arrays.sort(keys);
    int[] order = Arrays.stream(keys).mapToInt(key -> rows[(int) key & INDEX_MASK]).toArray();
    return new StratifiedOrder(order, ioBatchSize);
  }

  /** A position in [0, 1] to 32 bits, and below it an index that orders equal positions. */
  private static long key(double position, int index) {
    return Math.min((long) (position * 0x1p32), (1L << 32) - 1) << INDEX_BITS | index;
  }

  @Override
  public int rows() {
    return order.length;
  }

  @Override
  public int ioBatches() {
    return Math.ceilDiv(order.length, ioBatchSize);
  }

  @Override
  public int firstPlace(int ioBatch) {
    return (int) Math.min(order.length, (long) ioBatch * ioBatchSize);
  }

  @Override
  public IoBatch ioBatch(int number) {
    int[] rows = Arrays.copyOfRange(order, firstPlace(number), firstPlace(number + 1));
    return SampledOrder.reading(number, rows);
  }
}
