package io.helston.node.analysis.soma;

import io.helston.math.soma.OrderSettings;
import io.helston.math.soma.order.BatchSizes;
import io.helston.math.soma.order.EpochOrders;
import io.helston.math.soma.order.IoBudget;
import io.helston.math.soma.order.Partition;
import io.helston.math.soma.order.RowOrder;
import io.helston.math.soma.order.Share;
import io.helston.math.soma.order.SomaMlOrder;
import io.helston.math.soma.order.Uneven;
import io.helston.math.soma.sampling.RowSampling;
import io.helston.math.soma.sampling.StratifiedOrder;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import java.math.BigInteger;
import java.util.function.IntFunction;

/** The order of the cells in each epoch, and what decides it. Thread-safe. */
final class EpochOrdering {
  private final SomaBatching batching;
  private final Query query;
  private final Share consumer;
  private final CellSizes sizes;
  private final IntFunction<RowOrder> orders;

  EpochOrdering(SomaBatching batching, Query query, Share consumer) {
    this.batching = batching;
    this.query = query;
    this.consumer = consumer;
    this.sizes = CellSizes.of(query, Math.max(1, batching.ioBatchBytes()));
    this.orders = orders();
  }

  /** Whether the order is TileDB-SOMA-ML's. */
  boolean soma() {
    return batching.order() == SomaOrder.SOMA_ML;
  }

  /** What happens to cells that do not come out even. */
  Uneven uneven() {
    return Uneven.valueOf(batching.uneven().name());
  }

  /** About how large cells are. */
  CellSizes sizes() {
    return sizes;
  }

  /** Makes the order of an epoch. */
  RowOrder order(int epoch) {
    return orders.apply(epoch);
  }

  /** How many IO batches each epoch has before it, and all of them at the end. */
  int[] firstWindows() {
    int[] first = new int[batching.epochs() + 1];
    int each = 0;
    for (int epoch = 0; epoch < batching.epochs(); epoch++) {
      // Epochs differ in their number of IO batches only if bytes decide what is read together.
      each = epoch == 0 || batching.byBytes() ? order(epoch).ioBatches() : each;
      first[epoch + 1] = Math.addExact(first[epoch], each);
    }
    return first;
  }

  private IntFunction<RowOrder> orders() {
    int rows = query.cells().length;
    BigInteger seed = batching.seedNumber();
    if (soma()) {
      var order = new SomaMlOrder(Partition.of(rows, consumer), batchSizes(), seed);
      return epoch -> order;
    }
    int io = batchSizes().ioBatchSize();
    return switch (batching.sampling().kind()) {
      case UNIFORM -> {
        IoBudget budget = batching.byBytes() ? sizes.budget() : new IoBudget.Rows();
        var all = new EpochOrders(rows, batchSizes(), budget, seed);
        int leftOut = uneven().leftOut(rows, consumer.worldSize());
        yield epoch -> all.epoch(epoch, leftOut);
      }
      case WEIGHTED -> drawn(RowSampling.weighted(query.weights(), rows, io, seed));
      case BALANCED -> drawn(RowSampling.balanced(query.labels(), rows, io, seed));
      case STRATIFIED -> epoch -> StratifiedOrder.of(query.labels(), io, seed, epoch);
    };
  }

  private IntFunction<RowOrder> drawn(RowSampling sampling) {
    return batching.byBytes()
        ? epoch -> sampling.epoch(epoch, sizes.budget())
        : epoch -> sampling.epoch(epoch);
  }

  private BatchSizes batchSizes() {
    // Where bytes decide, chunks are their grain, and the number of cells is not looked at.
    int chunk = batching.shuffleChunkSize();
    int ioBatch = batching.byBytes() ? chunk : batching.ioBatchSize();
    return new BatchSizes(batching.batchSize(), ioBatch, chunk, batching.shuffled());
  }

  /** Everything but the seed that decides the order. */
  OrderSettings settings() {
    return OrderSettings.none()
        .with("order", batching.order())
        .with("batch-size", batching.batchSize())
        .with("io-batch-size", batching.byBytes() ? sizes.text() : batching.ioBatchSize())
        .with("shuffle-chunk-size", batching.shuffleChunkSize())
        .with("shuffle", batching.shuffled())
        .with("sampling", batching.sampling())
        .with("uneven", uneven().text(consumer.worldSize()))
        .with("share", soma() ? consumer : "any")
        .withJoinids("cells", query.cells())
        .withJoinids("genes", query.genes());
  }
}
