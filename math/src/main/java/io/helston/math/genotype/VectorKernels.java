package io.helston.math.genotype;

import jdk.incubator.vector.IntVector;

/**
 * The innermost loops with the Vector API, and the only class the others may reach them through.
 *
 * <p>A species wider than the machine's registers makes every operation allocate, a thousand times
 * slower than plain code, so the width is taken from the preferred species. With 256 bits only the
 * loops that gain are vectors: float64 lookups and inner products stay plain.
 */
final class VectorKernels implements GenotypeKernels {
  private static final GenotypeKernels PLAIN = GenotypeKernels.plain();
  private static final int LANES_512 = 16;

  private static final int LANES_256 = 8;

  private final boolean wide;

  private VectorKernels(boolean wide) {
    this.wide = wide;
  }

  static GenotypeKernels forThisMachine() {
    return switch (IntVector.SPECIES_PREFERRED.length()) {
      case LANES_512 -> new VectorKernels(true);
      case LANES_256 -> new VectorKernels(false);
      default -> GenotypeKernels.plain();
    };
  }

  @Override
  public String name() {
    return wide ? "vector-512" : "vector-256";
  }

  @Override
  public void transpose(
      int[] lines, int linesAt, int[] snps, int snpsAt, int[] words, int wordsAt) {
    VectorLoops.transpose(lines, linesAt, snps, snpsAt, words, wordsAt);
  }

  @Override
  public void countTables(
      float[] values, int stride, int at, int pairs, int width, float[] tables) {
    VectorLoops.countTables(values, stride, at, pairs, width, tables);
  }

  @Override
  public void countTables(
      double[] values, int stride, int at, int pairs, int width, double[] tables) {
    VectorLoops.countTables(values, stride, at, pairs, width, tables);
  }

  @Override
  public void lookup(
      float[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt,
      float[] run) {
    if (wide) {
      FloatLookup512.lookup(
          tables, tablesAt, width, pairs, words, wordsAt, rows, sums, sumsAt, run);
    } else {
      FloatLookup256.lookup(
          tables, tablesAt, width, pairs, words, wordsAt, rows, sums, sumsAt, run);
    }
  }

  @Override
  public void lookup(
      double[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt,
      double[] run) {
    if (wide) {
      DoubleLookup512.lookup(
          tables, tablesAt, width, pairs, words, wordsAt, rows, sums, sumsAt, run);
    } else {
      PLAIN.lookup(tables, tablesAt, width, pairs, words, wordsAt, rows, sums, sumsAt, run);
    }
  }

  @Override
  public void addMissing(
      int[] lines,
      int linesAt,
      int snps,
      double[] matrix,
      int matrixAt,
      int length,
      double[] sums) {
    VectorLoops.addMissing(lines, linesAt, snps, matrix, matrixAt, length, sums);
  }

  @Override
  public void innerTile(
      double[][] left,
      int leftAt,
      double[][] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    if (wide) {
      InnerTile512.tile(left, leftAt, right, rightAt, length, sums, sumsAt);
    } else {
      PLAIN.innerTile(left, leftAt, right, rightAt, length, sums, sumsAt);
    }
  }

  @Override
  public void innerPair(
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    if (wide) {
      InnerTile512.pair(left, leftAt, right, rightAt, length, sums, sumsAt);
    } else {
      PLAIN.innerPair(left, leftAt, right, rightAt, length, sums, sumsAt);
    }
  }
}
