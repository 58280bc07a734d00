package io.helston.math.soma.sampling;

import io.helston.math.bootstrap.AliasTable;
import io.helston.math.soma.label.Labels;
import io.helston.math.soma.order.IoBudget;
import io.helston.math.soma.order.KeyedStreams;
import java.math.BigInteger;
import java.util.Arrays;

/** Draws rows with replacement, with given weights, in each epoch anew. */
public final class RowSampling {
  private final AliasTable table;
  private final int rows;
  private final int draws;
  private final int ioBatchSize;
  private final KeyedStreams streams;

  private RowSampling(double[] weights, int draws, int ioBatchSize, BigInteger seed) {
    if (draws < 0 || ioBatchSize < 1) {
      throw new IllegalArgumentException(
          "cannot draw " + draws + " rows in IO batches of " + ioBatchSize);
    }
    this.table = AliasTable.of(checked(weights));
    this.rows = weights.length;
    this.draws = draws;
    this.ioBatchSize = ioBatchSize;
    this.streams = new KeyedStreams(seed);
  }

  /**
   * Draws rows in proportion to their weights.
   *
   * @param weights one of 0 or more for each row, finite, not all 0
   * @param draws rows of an epoch
   */
  public static RowSampling weighted(
      double[] weights, int draws, int ioBatchSize, BigInteger seed) {
    return new RowSampling(weights, draws, ioBatchSize, seed);
  }

  /**
   * Draws each class that occurs equally often, and the rows of a class equally often.
   *
   * @param labels class of each row, from 0; a row with label -1 is never drawn
   * @param draws rows of an epoch
   */
  public static RowSampling balanced(int[] labels, int draws, int ioBatchSize, BigInteger seed) {
    int[] labelled = Arrays.stream(labels).filter(label -> label != -1).toArray();
    int classes = Arrays.stream(labelled).max().orElse(-1) + 1;
    int[] counts = Labels.counts(labelled, classes);
    double[] weights =
        Arrays.stream(labels).mapToDouble(label -> label == -1 ? 0 : 1.0 / counts[label]).toArray();
    return new RowSampling(weights, draws, ioBatchSize, seed);
  }

  private static double[] checked(double[] weights) {
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      if (!(weights[row] >= 0)) {
        throw new IllegalArgumentException(
            "the weight of row " + row + " is " + weights[row] + ", expected 0 or more");
      }
      sum += weights[row];
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "the weights of " + weights.length + " rows sum to " + sum + ", cannot draw by them");
    }
    return weights;
  }

  /** The draws of an epoch. */
  public SampledOrder epoch(long epoch) {
    return SampledOrder.byCount(table, draws, ioBatchSize, streams, epoch);
  }

  /** The same draws, in IO batches that fit into a budget, or have a single larger row. */
  public SampledOrder epoch(long epoch, IoBudget.Bytes budget) {
    if (budget.rowEntries().length != rows) {
      throw new IllegalArgumentException(
          budget.rowEntries().length + " estimates of entries for " + rows + " rows");
    }
    return SampledOrder.byBytes(table, draws, budget, streams, epoch);
  }
}
