package io.helston.node.client.soma;

import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.order.Deal;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.MiniBatch;
import io.helston.math.soma.order.RowOrder;
import io.helston.math.soma.order.Share;
import io.helston.math.soma.order.Slice;
import io.helston.node.NodeSettings;
import io.helston.node.analysis.soma.CellWindow;
import io.helston.node.analysis.soma.SomaPayloads.Cells;
import io.helston.node.analysis.soma.SomaQueryData;
import io.helston.node.analysis.soma.SomaSchedule;
import io.helston.node.analysis.soma.WindowMemory;
import io.helston.node.client.FeedReader;
import io.helston.node.client.HelstonCluster;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.spec.SomaSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The mini-batches of one consumer, in their order, assembled in this JVM from what the cluster's
 * slots decode. For one thread; close it.
 *
 * <pre>{@code
 * try (var batches = SomaBatches.open(cluster, spec, event -> {})) {
 *   while (batches.hasNext()) { train(batches.next()); }
 * }
 * }</pre>
 */
public final class SomaBatches implements Iterator<SomaBatch>, AutoCloseable {
  private final Path experiment;
  private final SomaQueryData query;
  private final SomaSchedule schedule;
  private final FeedReader reader;
  private final Share share;
  private int epoch;
  private int round;
  private Deal deal;
  private int current = -1;
  private CellWindow cells;

  /** The epoch's first windows, by number, if cells of them are repeated at its end. */
  private final Map<Integer, CellWindow> repeated = new HashMap<>();

  private SomaBatches(
      Path experiment, SomaQueryData query, SomaSchedule schedule, FeedReader reader) {
    this.experiment = experiment;
    this.query = query;
    this.schedule = schedule;
    this.reader = reader;
    this.share = schedule.share();
    startEpoch(schedule.firstEpoch());
  }

  /**
   * Starts to serve.
   *
   * @param observer hears what happens to the job
   * @throws io.helston.node.data.InputException if the experiment or the query is at fault, or an
   *     IO batch is too large for this JVM's memory
   */
  public static SomaBatches open(
      HelstonCluster cluster, SomaSpec spec, Consumer<JobEvent> observer) {
    SomaSpec fixed = spec.at(SomaQueryData.timestamp(spec));
    return open(cluster, fixed, SomaQueryData.read(fixed), observer);
  }

  /**
   * Starts to serve a query that was read before, such as for another consumer.
   *
   * @param fixed a specification with a timestamp
   * @param observer hears what happens to the job
   * @throws io.helston.node.data.InputException if the token to resume from is of another run
   */
  public static SomaBatches open(
      HelstonCluster cluster, SomaSpec fixed, SomaQueryData query, Consumer<JobEvent> observer) {
    SomaSchedule schedule = query.schedule(fixed);
    query.memory(fixed, schedule).requireConsumer(NodeSettings.memoryForJobs());
    var id = new JobId("soma-" + UUID.randomUUID());
    // The dealer checks the token, so it never deals windows of another order than this one.
    SomaSpec dealt = fixed.from(schedule.token());
    int first = schedule.firstWindow();
    FeedReader reader = cluster.feed(id, dealt, first, WindowMemory.AHEAD, observer);
    return new SomaBatches(Path.of(fixed.query().uri()), query, schedule, reader);
  }

  private void startEpoch(int number) {
    epoch = number;
    round = share.worker();
    repeated.clear();
    deal = epoch < schedule.epochs() ? schedule.deal(epoch) : null;
    if (deal != null && round >= deal.rounds()) {
      startEpoch(epoch + 1);
    }
  }

  /** Cells and genes of the query. */
  public int cells() {
    return query.cells().length;
  }

  /** Where the experiment is, for messages. */
  Path experiment() {
    return experiment;
  }

  /** Joinids of the cells of the query, ascending. */
  public long[] joinids() {
    return query.cells();
  }

  /**
   * A column of obs, of the cells of the query in the order of their joinids.
   *
   * @throws io.helston.node.data.InputException if there is none of this name
   */
  public Column column(String name) {
    return query.column(name);
  }

  /** Joinids of the genes, in the order of the columns. */
  public long[] genes() {
    return query.genes();
  }

  @Override
  public boolean hasNext() {
    if (deal == null) {
      drain();
    }
    return deal != null;
  }

  /** Takes the windows of which this consumer has no cell, so that the feed ends well. */
  private void drain() {
    while (reader.take() != null) {
      // Each call takes one window.
    }
  }

  @Override
  public SomaBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the epochs are over");
    }
    MiniBatch batch = deal.batch(round, share.rank());
    RowOrder order = schedule.order(epoch);
    long[] joinids = new long[batch.rows()];
    int[] rows = new int[batch.rows()];
    var parts = new ArrayList<BlockRows>();
    int filled = 0;
    for (Slice slice : batch.slices(order)) {
      CellWindow window = window(slice.ioBatch());
      parts.add(window.places(slice.from(), slice.to()));
      IoBatch io = schedule.ioBatch(schedule.window(epoch, slice.ioBatch()));
      for (int place = slice.from(); place < slice.to(); place++) {
        rows[filled] = io.row(place);
        joinids[filled] = query.cells()[rows[filled]];
        filled++;
      }
    }
    if (parts.isEmpty()) {
      parts.add(anyWindow().places(0, 0));
    }
    List<Column> obs = query.obs().stream().map(column -> column.select(rows)).toList();
    String token = schedule.tokenAfter(epoch, round);
    var served =
        new SomaBatch(
            epoch, schedule.number(epoch, round), joinids, CsrBlock.concat(parts), obs, token);
    round += share.workers();
    if (round >= deal.rounds()) {
      startEpoch(epoch + 1);
    }
    return served;
  }

  private CellWindow window(int ioBatch) {
    int number = schedule.window(epoch, ioBatch);
    if (repeated.containsKey(number)) {
      return repeated.get(number);
    }
    while (current < number) {
      take();
    }
    if (current > number) {
      throw new IllegalStateException("window " + number + " is gone at window " + current);
    }
    return cells;
  }

  private CellWindow anyWindow() {
    if (cells == null) {
      take();
    }
    return cells;
  }

  private void take() {
    FeedReader.Window window = reader.take();
    if (window == null) {
      throw new IllegalStateException("the feed has ended after window " + current);
    }
    current = window.number();
    cells = assemble(window);
    int first = schedule.window(epoch, 0);
    if (current >= first && current < first + schedule.repeatedWindows(epoch)) {
      repeated.put(current, cells);
    }
  }

  private CellWindow assemble(FeedReader.Window window) {
    List<Cells> parts = window.parts().stream().map(Cells.class::cast).toList();
    return CellWindow.of(
        schedule.ioBatch(window.number()),
        schedule.taken(window.number()),
        parts,
        query.genes().length);
  }

  @Override
  public void close() {
    reader.close();
  }
}
