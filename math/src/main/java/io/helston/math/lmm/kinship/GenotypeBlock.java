package io.helston.math.lmm.kinship;

import java.util.function.Function;

/**
 * Decoded genotypes of a run of variants.
 *
 * @param variants number of rows
 * @param samples number of individuals, which is the row length
 * @param values row-major, variants x samples, and perhaps room; null if decoded in single
 *     precision
 * @param floats the same in single precision; null if decoded in double
 * @param counts per variant, over the individuals of the block
 */
public record GenotypeBlock(
    int variants, int samples, double[] values, float[] floats, VariantCounts[] counts) {

  /** Whose genotypes give the means and variances. */
  public enum Moments {
    /** All individuals of the file, as GEMMA does for the kinship. */
    FILE,

    /** The individuals of the block. */
    ANALYSED
  }

  /**
   * Decodes variants in double precision.
   *
   * @param fileRows .bim rows
   * @param from first index into {@code fileRows}, {@code to} is behind the last
   * @param code from the counts that {@code moments} chooses to numbers, such as {@link
   *     CodeValues#centred}
   * @param values receives the numbers from its start on, and becomes part of the block
   */
  public static GenotypeBlock doubles(
      GenotypeDecoder decoder,
      int[] fileRows,
      int from,
      int to,
      Moments moments,
      Function<VariantCounts, CodeValues> code,
      double[] values) {
    int samples = decoder.individuals().size();
    VariantCounts[] counts = new VariantCounts[to - from];
    for (int v = 0; v < counts.length; v++) {
      int row = fileRows[from + v];
      counts[v] = decoder.counts(row);
      var numbers = code.apply(basis(decoder, row, counts[v], moments));
      decoder.decode(row, numbers, 0, samples, values, v * samples);
    }
    return new GenotypeBlock(counts.length, samples, values, null, counts);
  }

  /** Decodes variants in single precision, see {@link #doubles}. */
  public static GenotypeBlock floats(
      GenotypeDecoder decoder,
      int[] fileRows,
      int from,
      int to,
      Moments moments,
      Function<VariantCounts, CodeValues> code,
      float[] values) {
    int samples = decoder.individuals().size();
    VariantCounts[] counts = new VariantCounts[to - from];
    for (int v = 0; v < counts.length; v++) {
      int row = fileRows[from + v];
      counts[v] = decoder.counts(row);
      var numbers = code.apply(basis(decoder, row, counts[v], moments));
      decoder.decode(row, numbers, 0, samples, values, v * samples);
    }
    return new GenotypeBlock(counts.length, samples, null, values, counts);
  }

  private static VariantCounts basis(
      GenotypeDecoder decoder, int row, VariantCounts counts, Moments moments) {
    return switch (moments) {
      case FILE -> decoder.fileCounts(row);
      case ANALYSED -> counts;
    };
  }
}
