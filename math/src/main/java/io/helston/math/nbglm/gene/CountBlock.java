package io.helston.math.nbglm.gene;

/**
 * Counts of some genes in all samples, with the factors that make samples comparable.
 *
 * <p>The arrays are shared, not copied: a block may hold tens of millions of counts.
 *
 * @param counts genes x samples, row-major, none negative
 * @param factors one size factor per sample, or one normalisation factor per count
 * @param meanInverseFactor mean over samples of 1/size factor; with normalisation factors, of the
 *     inverse of their mean over all genes that are not all zero
 */
public record CountBlock(
    int genes, int samples, int[] counts, double[] factors, double meanInverseFactor) {
  public CountBlock {
    if (genes < 0 || samples < 1 || counts.length != (long) genes * samples) {
      throw new IllegalArgumentException(
          "%d counts for %d genes x %d samples".formatted(counts.length, genes, samples));
    }
    if (factors.length != samples && factors.length != counts.length) {
      throw new IllegalArgumentException(
          "%d factors, expected %d (samples) or %d (counts)"
              .formatted(factors.length, samples, counts.length));
    }
    for (double factor : factors) {
      if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("size factors must be positive, found " + factor);
      }
    }
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("counts must not be negative, found " + count);
      }
    }
  }

  /** A block with one size factor per sample. */
  public static CountBlock ofSizeFactors(int[] counts, double[] sizeFactors) {
    double inverses = 0;
    for (double factor : sizeFactors) {
      inverses += 1 / factor;
    }
    int samples = sizeFactors.length;
    return new CountBlock(
        counts.length / samples, samples, counts, sizeFactors, inverses / samples);
  }

  /** A block of all genes with one normalisation factor per count. */
  public static CountBlock ofNormalizationFactors(int samples, int[] counts, double[] factors) {
    double[] sums = new double[samples];
    int used = 0;
    for (int gene = 0; gene < counts.length / samples; gene++) {
      long total = 0;
      for (int i = 0; i < samples; i++) {
        total += counts[gene * samples + i];
      }
      if (total > 0) {
        used++;
        for (int i = 0; i < samples; i++) {
          sums[i] += factors[gene * samples + i];
        }
      }
    }
    double inverses = 0;
    for (double sum : sums) {
      inverses += used / sum;
    }
    return new CountBlock(counts.length / samples, samples, counts, factors, inverses / samples);
  }

  /** Whether each count has a factor of its own. */
  public boolean factorPerCount() {
    return factors.length != samples;
  }

  /** The factor of one count. */
  public double factor(int gene, int sample) {
    return factorPerCount() ? factors[gene * samples + sample] : factors[sample];
  }
}
