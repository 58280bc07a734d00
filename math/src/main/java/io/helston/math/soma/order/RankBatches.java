package io.helston.math.soma.order;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The mini batches of one rank and worker, in order, with their rows. Keeps one IO batch; each is
 * made once, except that repeated rows come from the epoch's first again.
 */
public final class RankBatches implements Iterator<ServedBatch> {
  private final RowOrder order;
  private final Deal deal;
  private final Share share;
  private int round;
  private Iterator<IoBatch> ahead;
  private IoBatch current;

  /**
   * The batches that a deal gives to a rank and worker.
   *
   * @param deal of this order's places
   */
  public RankBatches(RowOrder order, Deal deal, Share share) {
    if (deal.worldSize() != share.worldSize() || deal.to() != order.rows()) {
      throw new IllegalArgumentException(
          "a deal of %d rows to %d ranks does not suit %d rows and %s"
              .formatted(deal.to(), deal.worldSize(), order.rows(), share));
    }
    this.order = order;
    this.deal = deal;
    this.share = share;
    this.round = share.worker();
  }

  @Override
  public boolean hasNext() {
    return round < deal.rounds();
  }

  @Override
  public ServedBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the rank has " + deal.rounds() + " batches");
    }
    MiniBatch batch = deal.batch(round, share.rank());
    int[] rows = new int[batch.rows()];
    int filled = 0;
    for (Slice slice : batch.slices(order)) {
      IoBatch source = ioBatch(slice.ioBatch());
      for (int place = slice.from(); place < slice.to(); place++) {
        rows[filled++] = source.row(place);
      }
    }
    var served = new ServedBatch(round, batch, rows);
    round += share.workers();
    return served;
  }

  private IoBatch ioBatch(int number) {
    if (current == null || current.number() != number) {
      boolean follows = current != null && number == current.number() + 1;
      ahead = follows ? ahead : order.ioBatches(number);
      current = ahead.next();
    }
    return current;
  }
}
