package io.helston.math.nbglm.gene;

import io.helston.math.Parts;
import io.helston.math.special.Elementary;
import io.helston.math.stats.OrderStatistics;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Size factors by the median of ratios to a reference sample.
 *
 * <p>{@link #ratio}: the reference is the geometric mean of each gene without zeros. {@link
 * #positiveCounts} (DESeq2 poscounts): the n-th root of the product of the non-zero counts; factors
 * are then scaled to a geometric mean of 1.
 */
public final class SizeFactors {
  private static final int PARTS = 8;

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
   * @param parts runs genes and samples at once
   * @throws IllegalArgumentException if every gene contains a zero
   */
  public static double[] ratio(int[] counts, int samples, boolean[] control, Parts parts) {
    double[] reference = reference(counts, samples, parts, SizeFactors::logMean);
    if (Arrays.stream(reference).allMatch(mean -> mean == Double.NEGATIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "every gene contains at least one zero, cannot compute log geometric means: "
              + "use poscounts");
    }
    return medians(counts, samples, reference, control, parts);
  }

  /** DESeq2's "poscounts", for data where every gene may contain a zero; see {@link #ratio}. */
  public static double[] positiveCounts(int[] counts, int samples, boolean[] control, Parts parts) {
    double[] reference = reference(counts, samples, parts, SizeFactors::logRoot);
    double[] factors = medians(counts, samples, reference, control, parts);
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

  /** What a gene's counts are compared with, from those at {@code from} to {@code to - 1}. */
  private interface GeneReference {
    double of(int[] counts, int from, int to);
  }

  private static double[] reference(int[] counts, int samples, Parts parts, GeneReference gene) {
    double[] reference = new double[counts.length / samples];
    parts.run(
        PARTS,
        part -> {
          for (int g = begin(reference.length, part); g < begin(reference.length, part + 1); g++) {
            reference[g] = gene.of(counts, g * samples, (g + 1) * samples);
          }
        });
    return reference;
  }

  /** Where a part of a range begins. */
  private static int begin(int all, int part) {
    return (int) ((long) all * part / PARTS);
  }

  /** The mean of the logarithms, minus infinity if a count is 0. */
  private static double logMean(int[] counts, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      if (counts[i] == 0) {
        return Double.NEGATIVE_INFINITY;
      }
      sum += log(counts[i]);
    }
    return sum / (to - from);
  }

  /** The mean of the logarithms with 0 for that of 0, minus infinity if all counts are 0. */
  private static double logRoot(int[] counts, int from, int to) {
    double sum = 0;
    boolean positive = false;
    for (int i = from; i < to; i++) {
      if (counts[i] > 0) {
        sum += log(counts[i]);
        positive = true;
      }
    }
    return positive ? sum / (to - from) : Double.NEGATIVE_INFINITY;
  }

  private static double[] medians(
      int[] counts, int samples, double[] reference, boolean[] control, Parts parts) {
    if (control.length != 0 && control.length != reference.length) {
      throw new IllegalArgumentException(
          "%d control flags for %d genes".formatted(control.length, reference.length));
    }
    int[] genes =
        IntStream.range(0, reference.length)
            .filter(g -> control.length == 0 || control[g])
            .filter(g -> reference[g] > Double.NEGATIVE_INFINITY)
            .toArray();
    var ratios = new Ratios(counts, samples, reference, genes);
    double[] factors = new double[samples];
    parts.run(
        PARTS,
        part -> {
          int end = begin(samples, part + 1);
          for (int from = begin(samples, part); from < end; from += TOGETHER) {
            ratios.medians(from, Math.min(end, from + TOGETHER), factors);
          }
        });
    return factors;
  }

  /** Ratios of counts to the references of some genes. */
  private record Ratios(int[] counts, int samples, double[] reference, int[] genes) {
    void medians(int from, int to, double[] factors) {
      double[][] logs = new double[to - from][genes.length];
      int[] used = new int[to - from];
      for (int g : genes) {
        for (int i = 0; i < used.length; i++) {
          int count = counts[g * samples + from + i];
          if (count > 0) {
            logs[i][used[i]++] = log(count) - reference[g];
          }
        }
      }
      for (int i = 0; i < used.length; i++) {
        if (used[i] == 0) {
          throw new IllegalArgumentException(
              "sample %d shares no non-zero gene with the reference".formatted(from + i + 1));
        }
        factors[from + i] = StrictMath.exp(OrderStatistics.medianInPlace(logs[i], used[i]));
      }
    }
  }

  private static double log(int count) {
    return count < LOGS.length ? LOGS[count] : Elementary.log(count);
  }
}
