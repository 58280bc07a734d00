package io.helston.node.client.soma;

import io.helston.math.soma.mixing.LabelMixing;
import java.util.Locale;

/**
 * How well mini-batches mix the values of a column of obs, such as donors: the mean entropy of the
 * values within a batch, beside that of a perfect shuffle of the query's cells. Cells without value
 * have a label of their own. Collects batch by batch; for one thread.
 */
public final class SomaMixing {
  private final String column;
  private final SomaLabels labels;
  private final LabelMixing mixing;

  private SomaMixing(String column, SomaLabels labels) {
    this.column = column;
    this.labels = labels;
    this.mixing = new LabelMixing(labels.all());
  }

  /**
   * A collector without batches.
   *
   * @param batches of which the cells are
   * @throws io.helston.node.data.InputException if obs has no such column
   */
  public static SomaMixing of(SomaBatches batches, String column) {
    return new SomaMixing(column, SomaLabels.withMissing(batches, column));
  }

  /** Adds a batch; an empty one does not count. */
  public void add(SomaBatch batch) {
    mixing.add(labels.of(batch));
  }

  /** Batches that were added. */
  public long batches() {
    return mixing.batches();
  }

  /** The mean entropy of the batches in bits; throws IllegalStateException without batches. */
  public double observed() {
    return mixing.observed();
  }

  /** What it would be if batches of the same sizes were drawn from all cells of the query. */
  public double expected() {
    return mixing.expected();
  }

  /** Both in words. */
  public String text() {
    if (batches() == 0) {
      return "no batch, so nothing is known of how " + column + " is mixed";
    }
    return String.format(
        Locale.ROOT,
        "label entropy within batches of %s: %.2f bits; %.2f under a perfect shuffle (%d %s)",
        column,
        observed(),
        expected(),
        batches(),
        batches() == 1 ? "batch" : "batches");
  }
}
