package io.helston.math.soma.block;

import io.helston.math.special.Elementary;
import java.util.Arrays;

/**
 * Counts scaled to a common total per cell, and their logarithm.
 *
 * <p>x = target v / total, computed in float64 in this order, and ln(1 + x) in plain arithmetic, so
 * that all machines get the same bits. A cell with total 0 keeps its zeros.
 *
 * @param target the common total, or 0 to leave counts unscaled
 * @param logarithm whether to take ln(1 + x)
 */
public record CountScaling(double target, boolean logarithm) {
  /** The target of counts per million. */
  public static final double PER_MILLION = 1e6;

  /** The target that Seurat's LogNormalize takes. */
  public static final double SEURAT = 1e4;

  /** Checks the target. */
  public CountScaling {
    if (!(target >= 0 && target < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the target is " + target + ", expected 0 or a finite positive number");
    }
  }

  /** The sum of each row's values, duplicates included. */
  public static double[] totals(CsrBlock block) {
    double[] totals = new double[block.rows()];
    Arrays.setAll(totals, block::total);
    return totals;
  }

  /**
   * A block with scaled values.
   *
   * @param totals of each row: {@link #totals} before genes were selected, or known from the table
   *     of cells
   */
  public CsrBlock apply(CsrBlock block, double[] totals) {
    if (totals.length != block.rows()) {
      throw new IllegalArgumentException(totals.length + " totals for " + block.rows() + " rows");
    }
    return block.scaled(this, totals);
  }

  double scaled(double value, double total) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "cannot scale " + value + ", expected a finite count of 0 or more");
    }
    double scaled = target == 0 || value == 0 ? value : target * value / total;
    return logarithm ? Elementary.log1p(scaled) : scaled;
  }
}
