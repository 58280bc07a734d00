package io.helston.math.lmm.kinship;

import java.util.Arrays;

/** How many variants got each verdict. */
public final class VerdictCounts {
  private final int[] counts = new int[VariantVerdict.values().length];

  /** Counts verdicts. */
  public static VerdictCounts of(VariantVerdict[] verdicts) {
    var counts = new VerdictCounts();
    for (VariantVerdict verdict : verdicts) {
      counts.counts[verdict.ordinal()]++;
    }
    return counts;
  }

  /** The number of variants with this verdict. */
  public int get(VariantVerdict verdict) {
    return counts[verdict.ordinal()];
  }

  /** The number of variants judged. */
  public int total() {
    return Arrays.stream(counts).sum();
  }

  /**
   * Returns the rows with verdict ACCEPTED, in order.
   *
   * @param fileRows parallel to {@code verdicts}
   */
  public static int[] accepted(int[] fileRows, VariantVerdict[] verdicts) {
    int[] rows = new int[fileRows.length];
    int count = 0;
    for (int v = 0; v < fileRows.length; v++) {
      if (verdicts[v] == VariantVerdict.ACCEPTED) {
        rows[count++] = fileRows[v];
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
