package io.helston.math.nbglm.result;

import io.helston.math.stats.PValueAdjustment;
import java.util.Objects;

/**
 * How p-values become a result.
 *
 * @param alpha level of adjusted p-values that independent filtering works for, in (0, 1)
 * @param independentFiltering whether genes of low mean may be left out
 * @param adjustment for the number of genes
 */
public record ResultOptions(
    double alpha, boolean independentFiltering, PValueAdjustment adjustment) {
  /** DESeq2's defaults. */
  public static final ResultOptions DEFAULT =
      new ResultOptions(.1, true, PValueAdjustment.BENJAMINI_HOCHBERG);

  /** Checks the level. */
  public ResultOptions {
    Objects.requireNonNull(adjustment, "adjustment");
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be between 0 and 1, got " + alpha + ".");
    }
  }

  /** The same for another level. */
  public ResultOptions withAlpha(double newAlpha) {
    return new ResultOptions(newAlpha, independentFiltering, adjustment);
  }
}
