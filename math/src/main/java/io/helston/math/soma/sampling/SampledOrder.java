package io.helston.math.soma.sampling;

import io.helston.math.bootstrap.AliasTable;
import io.helston.math.random.PhiloxStream;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.IoBudget;
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
  private final KeyedStreams streams;
  private final long epoch;

  /** The first place of each IO batch, and the place after the last. */
  private final int[] starts;

  private SampledOrder(AliasTable table, KeyedStreams streams, long epoch, int[] starts) {
    this.table = table;
    this.streams = streams;
    this.epoch = epoch;
    this.starts = starts;
  }

  /** IO batches of so many places. */
  static SampledOrder byCount(
      AliasTable table, int draws, int ioBatchSize, KeyedStreams streams, long epoch) {
    int[] starts = new int[Math.ceilDiv(draws, ioBatchSize) + 1];
    Arrays.setAll(starts, ioBatch -> (int) Math.min(draws, (long) ioBatch * ioBatchSize));
    return new SampledOrder(table, streams, epoch, starts);
  }

  /** IO batches of as many places as a budget holds, a row at each place counted anew. */
  static SampledOrder byBytes(
      AliasTable table, int draws, IoBudget.Bytes budget, KeyedStreams streams, long epoch) {
    PhiloxStream stream = streams.stream(DRAWS, epoch, 0);
    int[] starts = new int[draws + 1];
    int batches = 0;
    long used = 0;
    for (int place = 0; place < draws; place++) {
      int row = table.value(stream.nextLong());
      long size = budget.of(row, row + 1);
      if (place > starts[batches] && used + size > budget.budget()) {
        starts[++batches] = place;
        used = 0;
      }
      used += size;
    }
    int count = draws == 0 ? 0 : batches + 1;
    starts[count] = draws;
    return new SampledOrder(table, streams, epoch, Arrays.copyOf(starts, count + 1));
  }

  @Override
  public int rows() {
    return starts[starts.length - 1];
  }

  @Override
  public int ioBatches() {
    return starts.length - 1;
  }

  @Override
  public int firstPlace(int ioBatch) {
    return starts[ioBatch];
  }

  @Override
  public int[] served(int ioBatch) {
    int from = firstPlace(ioBatch);
    int[] rows = new int[firstPlace(ioBatch + 1) - from];
    PhiloxStream stream = streams.stream(DRAWS, epoch, 0);
    stream.skip(from);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = table.value(stream.nextLong());
    }
    return rows;
  }

  @Override
  public IoBatch ioBatch(int number) {
    return reading(number, served(number));
  }

  /** An IO batch that serves these rows and reads them in ascending order. */
  static IoBatch reading(int number, int[] rows) {
    int[] read = Arrays.stream(rows).sorted().distinct().toArray();
    int[] source = Arrays.stream(rows).map(row -> Arrays.binarySearch(read, row)).toArray();
    return new IoBatch(number, read, source);
  }
}
