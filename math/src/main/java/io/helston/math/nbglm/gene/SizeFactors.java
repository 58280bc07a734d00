package io.helston.math.nbglm.gene;

import io.helston.math.special.Elementary;
import java.util.Arrays;

/**
 * Size factors by the median of ratios to a reference sample.
 *
 * <p>{@link #ratio}: the reference is the geometric mean of each gene without zeros. {@link
 * #positiveCounts} (DESeq2 poscounts): the n-th root of the product of the non-zero counts; factors
 * are then scaled to a geometric mean of 1.
 */
public final class SizeFactors {
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
        sum += count == 0 ? Double.NEGATIVE_INFINITY : Elementary.log(count);
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
          sum += Elementary.log(count);
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
    double[] ratios = new double[reference.length];
    for (int i = 0; i < samples; i++) {
      int used = 0;
      for (int g = 0; g < reference.length; g++) {
        int count = counts[g * samples + i];
        boolean selected = control.length == 0 || control[g];
        if (selected && count > 0 && reference[g] > Double.NEGATIVE_INFINITY) {
          ratios[used++] = Elementary.log(count) - reference[g];
        }
      }
      if (used == 0) {
        throw new IllegalArgumentException(
            "sample %d shares no non-zero gene with the reference".formatted(i + 1));
      }
      factors[i] = StrictMath.exp(median(ratios, used));
    }
    return factors;
  }

  private static double median(double[] values, int used) {
    Arrays.sort(values, 0, used);
    int middle = used / 2;
    return used % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
  }
}
