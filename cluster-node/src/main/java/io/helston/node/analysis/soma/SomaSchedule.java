package io.helston.node.analysis.soma;

import io.helston.math.soma.OrderSettings;
import io.helston.math.soma.ResumeToken;
import io.helston.math.soma.order.Deal;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.MiniBatch;
import io.helston.math.soma.order.RowOrder;
import io.helston.math.soma.order.Share;
import io.helston.math.soma.order.SomaMlOrder;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which cells each window of a feed has, in which order, and which mini-batches are the consumer's.
 *
 * <p>A pure function of the specification and the query. Epochs follow each other; window numbers
 * go on. Thread-safe.
 */
public final class SomaSchedule {
  private static final int KEPT = 4;

  private final SomaBatching batching;
  private final Share consumer;
  private final Share dealt;
  private final EpochOrdering ordering;
  private final OrderSettings settings;
  private final int firstEpoch;
  private final int firstPlace;
  private final int[] firstWindows;
  private final Map<Integer, RowOrder> orders = new LinkedHashMap<>();
  private final Map<Integer, IoBatch> batches = new LinkedHashMap<>();

  /**
   * A schedule.
   *
   * @throws IllegalArgumentException if the token is of another batching or query
   */
  public SomaSchedule(SomaSpec spec, Query query) {
    this.batching = spec.batching();
    SomaShare share = spec.share();
    consumer = new Share(share.rank(), share.worldSize(), share.worker(), share.workers());
    ordering = new EpochOrdering(batching, query, consumer);
    dealt = ordering.soma() ? Share.WHOLE : consumer;
    settings = ordering.settings();
    int epoch = 0;
    int place = 0;
    if (!spec.resume().isEmpty()) {
      ResumeToken token = ResumeToken.parse(spec.resume());
      token.check(settings);
      if (!token.seed().equals(batching.seedNumber())) {
        throw new IllegalArgumentException(
            "--resume is of seed " + token.seed() + " and --seed is " + batching.seed());
      }
      epoch = Math.toIntExact(token.epoch());
      place = token.offset();
    }
    firstEpoch = epoch;
    firstPlace = place;
    firstWindows = ordering.firstWindows();
  }

  /** Windows of all epochs. */
  public int windows() {
    return firstWindows[batching.epochs()];
  }

  /**
   * The window with the first cell that is served, or {@link #windows} if none is. If the epoch's
   * first cells are served again, it begins with these, though it goes on in the middle.
   */
  public int firstWindow() {
    if (firstEpoch >= batching.epochs()) {
      return windows();
    }
    RowOrder order = order(firstEpoch);
    if (firstPlace < order.rows() && repeatedWindows(firstEpoch) > 0) {
      return firstWindows[firstEpoch];
    }
    return firstPlace >= order.rows()
        ? firstWindows[firstEpoch + 1]
        : window(firstEpoch, order.ioBatchAt(firstPlace));
  }

  /** The epoch with the first cell that is served. */
  public int firstEpoch() {
    return firstEpoch;
  }

  /** Passes over the cells. */
  public int epochs() {
    return batching.epochs();
  }

  /** The window of an IO batch of an epoch. */
  public int window(int epoch, int ioBatch) {
    return firstWindows[epoch] + ioBatch;
  }

  /** The epoch of a window. */
  int epoch(int window) {
    int epoch = 0;
    while (firstWindows[epoch + 1] <= window) {
      epoch++;
    }
    return epoch;
  }

  /** The order of an epoch. */
  public synchronized RowOrder order(int epoch) {
    return kept(orders, epoch, () -> ordering.order(epoch));
  }

  /** How the places of an epoch are dealt to mini-batches. */
  public Deal deal(int epoch) {
    int from = epoch == firstEpoch ? firstPlace : 0;
    RowOrder order = order(epoch);
    return order instanceof SomaMlOrder alone
        ? alone.deal(from)
        : new Deal(
            from, order.rows(), batching.batchSize(), consumer.worldSize(), ordering.uneven());
  }

  /**
   * The number in its epoch of the consumer's mini-batch of a round, from 0. In an epoch that was
   * resumed those before count as well, as if all of them had been dealt to as many consumers.
   */
  public int number(int epoch, int round) {
    Deal deal = deal(epoch);
    long before = deal.from() / ((long) deal.batchSize() * deal.worldSize());
    return (int) ((before + round) / dealt.workers());
  }

  /** About how many bytes the cells of the first epoch's largest window take. */
  long largestWindowBytes() {
    return firstEpoch < batching.epochs() ? ordering.sizes().largest(order(firstEpoch)) : 0;
  }

  /** Whose mini-batches of a deal are the consumer's. */
  public Share share() {
    return dealt;
  }

  /** The cells of a window. */
  public synchronized IoBatch ioBatch(int window) {
    return kept(
        batches,
        window,
        () -> {
          int epoch = epoch(window);
          return order(epoch).ioBatch(window - firstWindows[epoch]);
        });
  }

  private static <T> T kept(Map<Integer, T> kept, int key, Supplier<T> make) {
    T value = kept.get(key);
    if (value == null) {
      value = make.get();
      kept.put(key, value);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return value;
  }

  /** Of each place of a window, whether the consumer takes its cell. */
  public boolean[] taken(int window) {
    int epoch = epoch(window);
    RowOrder order = order(epoch);
    int number = window - firstWindows[epoch];
    int first = order.firstPlace(number);
    int end = order.firstPlace(number + 1);
    boolean[] taken = new boolean[end - first];
    Deal deal = deal(epoch);
    int last = deal.rounds() - 1;
    // All rounds but the last have the same size; the last may repeat cells of any window.
    long perRound = (long) deal.batchSize() * deal.worldSize();
    long before = Math.floorDiv(first - (long) deal.from(), perRound);
    long after = Math.floorDiv(end - (long) deal.from(), perRound);
    for (long round = Math.max(0, before); round <= Math.min(after, last - 1L); round++) {
      mark(taken, deal, (int) round, first, order.rows());
    }
    if (last >= 0) {
      mark(taken, deal, last, first, order.rows());
    }
    return taken;
  }

  /** Marks what a round has of the places from {@code first} on. */
  private void mark(boolean[] taken, Deal deal, int round, int first, int rows) {
    if (Deal.isWorkersTurn(round, dealt)) {
      MiniBatch batch = deal.batch(round, dealt.rank());
      mark(taken, batch.first() - first, batch.size());
      for (int i = 0; i < batch.repeated(); i++) {
        mark(taken, (batch.repeatedFrom() + i) % rows - first, 1);
      }
    }
  }

  /** How many of an epoch's first windows have cells that the consumer gets again at its end. */
  public int repeatedWindows(int epoch) {
    Deal deal = deal(epoch);
    int last = deal.rounds() - 1;
    if (last < 0 || !Deal.isWorkersTurn(last, dealt)) {
      return 0;
    }
    MiniBatch batch = deal.batch(last, dealt.rank());
    RowOrder order = order(epoch);
    int end = Math.min(order.rows(), batch.repeatedFrom() + batch.repeated());
    return batch.repeated() == 0 ? 0 : order.ioBatchAt(end - 1) + 1;
  }

  private static void mark(boolean[] taken, int from, int count) {
    for (int i = Math.max(0, from); i < Math.min(taken.length, from + count); i++) {
      taken[i] = true;
    }
  }

  /** The token from which a run begins as this one does. */
  public String token() {
    return token(firstEpoch, firstPlace);
  }

  private String token(int epoch, int offset) {
    return ResumeToken.of(settings, batching.seedNumber(), epoch, offset).text();
  }

  /** The token from which a run goes on after a round of an epoch's mini-batches. */
  public String tokenAfter(int epoch, int round) {
    int offset = deal(epoch).offsetAfter(round);
    boolean over = offset >= order(epoch).rows();
    return token(over ? epoch + 1 : epoch, over ? 0 : offset);
  }
}
