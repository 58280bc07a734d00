package io.helston.math.soma.sampling;

import io.helston.math.bootstrap.AliasTable;
import io.helston.math.random.PhiloxStream;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.KeyedStreams;
import io.helston.math.soma.order.RowOrder;
import java.util.Arrays;

/**
 * One epoch of rows that are drawn with replacement: place k is a function of (seed, epoch, k), so
 * any part can be drawn on its own.
 */
public final class SampledOrder implements RowOrder {
  private static final String DRAWS = "soma draws";

  private final AliasTable table;
  private final int draws;
  private final int ioBatchSize;
  private final KeyedStreams streams;
  private final long epoch;

  SampledOrder(AliasTable table, int draws, int ioBatchSize, KeyedStreams streams, long epoch) {
    this.table = table;
    this.draws = draws;
    this.ioBatchSize = ioBatchSize;
    this.streams = streams;
    this.epoch = epoch;
  }

  @Override
  public int rows() {
    return draws;
  }

  @Override
  public int ioBatches() {
    return Math.ceilDiv(draws, ioBatchSize);
  }

  @Override
  public int firstPlace(int ioBatch) {
    return (int) Math.min(draws, (long) ioBatch * ioBatchSize);
  }

  @Override
  public IoBatch ioBatch(int number) {
    int from = firstPlace(number);
    int[] rows = new int[firstPlace(number + 1) - from];
    PhiloxStream stream = streams.stream(DRAWS, epoch, 0);
    stream.skip(from);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = table.value(stream.nextLong());
    }
    return reading(number, rows);
  }

  /** An IO batch that serves these rows and reads them in ascending order. */
  static IoBatch reading(int number, int[] rows) {
    int[] read = Arrays.stream(rows).sorted().distinct().toArray();
    int[] source = Arrays.stream(rows).map(row -> Arrays.binarySearch(read, row)).toArray();
    return new IoBatch(number, read, source);
  }
}
