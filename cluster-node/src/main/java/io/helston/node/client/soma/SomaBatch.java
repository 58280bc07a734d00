package io.helston.node.client.soma;

import io.helston.math.soma.block.CsrBlock;
import io.helston.node.data.soma.tiledb.Column;
import java.util.List;

/**
 * A mini-batch of cells.
 *
 * @param epoch from 0
 * @param number among the consumer's batches of this epoch, from 0; after a resume in the middle of
 *     an epoch those before count, as if all of them had been dealt to as many consumers as now
 * @param joinids of the cells
 * @param x the layer's values, scaled if the query asks for it, cells x genes of the query
 * @param obs the columns that were asked for, of these cells
 * @param token from which a run goes on after this batch, once all ranks have had theirs
 */
public record SomaBatch(
    int epoch, int number, long[] joinids, CsrBlock x, List<Column> obs, String token) {

  public SomaBatch {
    obs = List.copyOf(obs);
  }

  /** Number of cells. */
  public int size() {
    return joinids.length;
  }
}
