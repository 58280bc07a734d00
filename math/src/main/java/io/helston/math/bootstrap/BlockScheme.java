package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;

/**
 * Resampling of stretches of a series, so that neighbours stay together. The last stretch is cut
 * off at the length of the series.
 *
 * @param rows length of the series
 * @param length length of a block; the mean length for stationary blocks
 * @param kind where blocks may begin and how they end
 */
public record BlockScheme(int rows, double length, Kind kind) implements IndexScheme {

  /** Kinds of blocks. */
  public enum Kind {
    /** All stretches inside the series (Kuensch 1989). */
    MOVING,
    /** Stretches may run over the end to the beginning (Politis and Romano 1992). */
    CIRCULAR,
    /** Circular, of geometrically distributed length (Politis and Romano 1994). */
    STATIONARY
  }

  public BlockScheme {
    if (!(length >= 1)) {
      throw new IllegalArgumentException("block length " + length + ", expected at least 1");
    }
  }

  @Override
  public int draw(ReplicateStreams streams, long replicate, RowBuffer buffer) {
    int[] into = buffer.atLeast(rows);
    int fixed = (int) Math.min(rows, Math.round(length));
    int starts = kind == Kind.MOVING ? rows - fixed + 1 : rows;
    int count = 0;
    while (count < rows) {
      streams.indices(starts, into, count, 1);
      int start = into[count];
      int size = kind == Kind.STATIONARY ? geometric(streams, rows - count) : fixed;
      for (int i = 0; i < size && count < rows; i++) {
        into[count++] = (start + i) % rows;
      }
    }
    return count;
  }

  /** Rows until a block ends, each being its last with probability 1/length. */
  private int geometric(ReplicateStreams streams, int limit) {
    double end = 1 / length;
    int size = 1;
    while (size < limit && streams.random().random() >= end) {
      size++;
    }
    return size;
  }
}
