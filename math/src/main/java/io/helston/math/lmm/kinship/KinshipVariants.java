package io.helston.math.lmm.kinship;

import java.util.Arrays;

/** The variants of one chromosome that enter a kinship matrix, with their scaling. */
public final class KinshipVariants {
  private final int[] fileRows;
  private final double[] means;
  private final double[] scales;
  private final int unusable;

  private KinshipVariants(int[] fileRows, double[] means, double[] scales, int unusable) {
    this.fileRows = fileRows;
    this.means = means;
    this.scales = scales;
    this.unusable = unusable;
  }

  /**
   * Counts the genotypes of variants and leaves out those that the kind cannot scale.
   *
   * @param decoder gives the individuals analysed
   * @param moments whose means and variances are used
   * @param fileRows .bim rows in the order of summation; not retained
   */
  public static KinshipVariants of(
      KinshipKind kind, GenotypeDecoder decoder, GenotypeBlock.Moments moments, int[] fileRows) {
    int[] rows = new int[fileRows.length];
    double[] means = new double[fileRows.length];
    double[] scales = new double[fileRows.length];
    int usable = 0;
    for (int row : fileRows) {
      VariantCounts counts =
          switch (moments) {
            case FILE -> decoder.fileCounts(row);
            case ANALYSED -> decoder.counts(row);
          };
      if (kind.usable(counts)) {
        rows[usable] = row;
        means[usable] = counts.mean();
        scales[usable++] = kind.scale(counts);
      }
    }
    return new KinshipVariants(
        Arrays.copyOf(rows, usable),
        Arrays.copyOf(means, usable),
        Arrays.copyOf(scales, usable),
        fileRows.length - usable);
  }

  /** The number of variants that enter. */
  public int size() {
    return fileRows.length;
  }

  /** The number of variants left out since the kind cannot scale them. */
  public int unusable() {
    return unusable;
  }

  int fileRow(int variant) {
    return fileRows[variant];
  }

  CodeValues code(int variant) {
    return CodeValues.scaled(means[variant], scales[variant]);
  }
}
