package io.helston.math.nbglm.gene;

import io.helston.math.special.Elementary;
import io.helston.math.stats.OrderStatistics;

/**
 * Size factors by the median of ratios to a reference sample.
 *
 * <p>{@link #ratio}: the reference is the geometric mean of each gene without zeros. {@link
 * #positiveCounts} (DESeq2 poscounts): the n-th root of the product of the non-zero counts; factors
 * are then scaled to a geometric mean of 1.
 */
public final class SizeFactors {
  /** Samples that share the lines of the cache in which their counts lie. */
  private static final int TOGETHER = 16;

  /** Logarithms of the counts that most genes have; of 0 it is not used. */
  private static final double[] LOGS = new double[4096];

  static {
    for (int count = 1; count < LOGS.length; count++) {
      LOGS[count] = Elementary.log(count);
    }
  }

  private SizeFactors() {}

  /**
   * DESeq2's "ratio".
   *
   * @param counts genes x samples, row-major
   * @param control genes to use, or empty for all
   * @throws IllegalArgumentException if every gene contains a zero
   */
  public static double[] ratio(int[] counts, int samples, boolean[] control) {
    int genes = counts.length / samples;
    double[] reference = new double[genes];
    boolean any = false;
    for (int g = 0; g < genes; g++) {
      double sum = 0;
      for (int i = 0; i < samples; i++) {
        int count = counts[g * samples + i];
        sum += count == 0 ? Double.NEGATIVE_INFINITY : log(count);
      }
      reference[g] = sum / samples;
      any |= sum > Double.NEGATIVE_INFINITY;
    }
    if (!any) {
      throw new IllegalArgumentException(
          "every gene contains at least one zero, cannot compute log geometric means: "
              + "use poscounts");
    }
    return medians(counts, samples, reference, control);
  }

  /** DESeq2's "poscounts", for data where every gene may contain a zero. */
  public static double[] positiveCounts(int[] counts, int samples, boolean[] control) {
    int genes = counts.length / samples;
    double[] reference = new double[genes];
    for (int g = 0; g < genes; g++) {
      double sum = 0;
      boolean positive = false;
      for (int i = 0; i < samples; i++) {
        int count = counts[g * samples + i];
        if (count > 0) {
          sum += log(count);
          positive = true;
        }
      }
      reference[g] = positive ? sum / samples : Double.NEGATIVE_INFINITY;
    }
    double[] factors = medians(counts, samples, reference, control);
    double logs = 0;
    for (double factor : factors) {
      logs += StrictMath.log(factor);
    }
    double scale = StrictMath.exp(logs / samples);
    for (int i = 0; i < samples; i++) {
      factors[i] /= scale;
    }
    return factors;
  }

  private static double[] medians(
      int[] counts, int samples, double[] reference, boolean[] control) {
    if (control.length != 0 && control.length != reference.length) {
      throw new IllegalArgumentException(
          "%d control flags for %d genes".formatted(control.length, reference.length));
    }
    double[] factors = new double[samples];
    double[][] ratios = new double[Math.min(TOGETHER, samples)][reference.length];
    for (int first = 0; first < samples; first += TOGETHER) {
      int width = Math.min(TOGETHER, samples - first);
      int[] used = ratios(counts, samples, first, width, reference, control, ratios);
      for (int i = 0; i < width; i++) {
        if (used[i] == 0) {
          throw new IllegalArgumentException(
              "sample %d shares no non-zero gene with the reference".formatted(first + i + 1));
        }
        factors[first + i] = StrictMath.exp(OrderStatistics.medianInPlace(ratios[i], used[i]));
      }
    }
    return factors;
  }

  /** Collects the log ratios of neighbouring samples; returns how many each has. */
  private static int[] ratios(
      int[] counts,
      int samples,
      int first,
      int width,
      double[] reference,
      boolean[] control,
      double[][] ratios) {
    int[] used = new int[width];
    for (int g = 0; g < reference.length; g++) {
      boolean selected = control.length == 0 || control[g];
      if (selected && reference[g] > Double.NEGATIVE_INFINITY) {
        for (int i = 0; i < width; i++) {
          int count = counts[g * samples + first + i];
          if (count > 0) {
            ratios[i][used[i]++] = log(count) - reference[g];
          }
        }
      }
    }
    return used;
  }

  private static double log(int count) {
    return count < LOGS.length ? LOGS[count] : Elementary.log(count);
  }
}
