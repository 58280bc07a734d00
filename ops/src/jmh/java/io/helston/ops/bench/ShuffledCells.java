package io.helston.ops.bench;

import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.DenseRows;
import io.helston.math.soma.block.FloatValues;
import io.helston.math.soma.order.BatchSizes;
import io.helston.math.soma.order.EpochOrders;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.IoBudget;
import io.helston.math.soma.order.RowOrder;
import io.helston.node.data.soma.SomaSparseArray;
import io.helston.node.data.soma.tiledb.MatrixReader;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Epochs over a matrix in one thread: from files to mini batches in shuffled order. */
final class ShuffledCells {
  /** Rows of a mini batch. */
  static final int BATCH = 128;

  private static final int CHUNK = 64;

  private final MatrixReader reader;
  private final int rows;
  private final int columns;
  private final EpochOrders orders;

  /**
   * Epochs of a matrix.
   *
   * @param ioBatch rows that are read at once, a multiple of {@link #BATCH}
   */
  ShuffledCells(SomaSparseArray matrix, int ioBatch) {
    this.reader = matrix.reader(null);
    this.rows = Math.toIntExact(matrix.shape()[0]);
    this.columns = Math.toIntExact(matrix.shape()[1]);
    var sizes = new BatchSizes(BATCH, ioBatch, CHUNK, true);
    this.orders = new EpochOrders(rows, sizes, new IoBudget.Rows(), BigInteger.ONE);
  }

  /** Hands each sparse mini batch of an epoch to a consumer. */
  void sparse(long epoch, Consumer<CsrBlock> consumer) {
    RowOrder order = orders.epoch(epoch);
    order
        .ioBatches(0)
        .forEachRemaining(
            batch -> {
              int[] ids = batch.read().clone();
              Arrays.sort(ids);
              CsrBlock block = read(ids);
              int[] places = places(batch, ids);
              for (int from = 0; from < places.length; from += BATCH) {
                int to = Math.min(places.length, from + BATCH);
                consumer.accept(block.gather(Arrays.copyOfRange(places, from, to)));
              }
            });
  }

  /** Hands each mini batch of an epoch to a consumer, in room that is used again. */
  void dense(long epoch, Consumer<DenseRows> consumer) {
    var room = new DenseRows(BATCH, columns, new FloatValues(new float[0]));
    sparse(
        epoch,
        batch -> {
          room.fill(List.of(new BlockRows(batch, 0, batch.rows())));
          consumer.accept(room);
        });
  }

  /** Some rows, in increasing order. */
  CsrBlock read(int[] ids) {
    SparseRows cells = reader.lend(ids);
    return new CsrBlock(columns, cells.starts(), cells.columns(), new FloatValues(cells.floats()));
  }

  /** Where the row of each place is among those that were read. */
  private int[] places(IoBatch batch, int[] ids) {
    int[] rank = new int[rows];
    for (int i = 0; i < ids.length; i++) {
      rank[ids[i]] = i;
    }
    int[] places = new int[batch.size()];
    Arrays.setAll(places, place -> rank[batch.row(place)]);
    return places;
  }
}
