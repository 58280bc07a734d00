package io.helston.math.genotype;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float64 lookups with 512-bit vectors: two registers hold a table, one permutation of both looks
 * up 8 rows.
 *
 * <p>As in {@link FloatLookup512}, vectors stay inside one method.
 */
final class DoubleLookup512 {
  private static final VectorSpecies<Integer> WORDS = IntVector.SPECIES_256;
  private static final VectorSpecies<Long> INDICES = LongVector.SPECIES_512;
  private static final VectorSpecies<Double> ENTRIES = DoubleVector.SPECIES_512;
  private static final int STEP = 8;
  private static final int TABLE = GenotypeKernels.TABLE;
  private static final int GROUP = GenotypeKernels.GROUP;
  private static final int PAIRS_PER_WORD = 8;
  private static final int PAIR_BITS = 4;

  private DoubleLookup512() {}

  static void lookup(
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
    if (width == GROUP) {
      for (int row = 0; row < rows; row += 2 * STEP) {
        twoByFive(tables, tablesAt, pairs, words, wordsAt + row, rows, run);
        carry(run, GROUP, sums, sumsAt + row, rows);
      }
      return;
    }
    for (int c = 0; c < width; c++) {
      int table = tablesAt + c * TABLE;
      for (int row = 0; row < rows; row += 2 * STEP) {
        twoByOne(tables, table, width, pairs, words, wordsAt + row, rows, run);
        carry(run, 1, sums, sumsAt + c * rows + row, rows);
      }
    }
  }

  private static void twoByFive(
      double[] tables, int tablesAt, int pairs, int[] words, int wordsAt, int rows, double[] run) {
    DoubleVector zero = DoubleVector.zero(ENTRIES);
    DoubleVector s00 = zero, s01 = zero;
    DoubleVector s10 = zero, s11 = zero;
    DoubleVector s20 = zero, s21 = zero;
    DoubleVector s30 = zero, s31 = zero;
    DoubleVector s40 = zero, s41 = zero;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector i0 = IntVector.fromArray(WORDS, words, at);
      IntVector i1 = IntVector.fromArray(WORDS, words, at + STEP);
      LongVector w0 = (LongVector) i0.convertShape(VectorOperators.I2L, INDICES, 0);
      LongVector w1 = (LongVector) i1.convertShape(VectorOperators.I2L, INDICES, 0);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * GROUP * TABLE;
      for (; table < end; table += GROUP * TABLE) {
        LongVector low = DoubleVector.fromArray(ENTRIES, tables, table).reinterpretAsLongs();
        LongVector high =
            DoubleVector.fromArray(ENTRIES, tables, table + STEP).reinterpretAsLongs();
        s00 = s00.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s01 = s01.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        low = DoubleVector.fromArray(ENTRIES, tables, table + 2 * STEP).reinterpretAsLongs();
        high = DoubleVector.fromArray(ENTRIES, tables, table + 3 * STEP).reinterpretAsLongs();
        s10 = s10.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s11 = s11.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        low = DoubleVector.fromArray(ENTRIES, tables, table + 4 * STEP).reinterpretAsLongs();
        high = DoubleVector.fromArray(ENTRIES, tables, table + 5 * STEP).reinterpretAsLongs();
        s20 = s20.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s21 = s21.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        low = DoubleVector.fromArray(ENTRIES, tables, table + 6 * STEP).reinterpretAsLongs();
        high = DoubleVector.fromArray(ENTRIES, tables, table + 7 * STEP).reinterpretAsLongs();
        s30 = s30.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s31 = s31.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        low = DoubleVector.fromArray(ENTRIES, tables, table + 8 * STEP).reinterpretAsLongs();
        high = DoubleVector.fromArray(ENTRIES, tables, table + 9 * STEP).reinterpretAsLongs();
        s40 = s40.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s41 = s41.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        w0 = w0.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w1 = w1.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s00.intoArray(run, 0);
    s01.intoArray(run, STEP);
    s10.intoArray(run, 2 * STEP);
    s11.intoArray(run, 3 * STEP);
    s20.intoArray(run, 4 * STEP);
    s21.intoArray(run, 5 * STEP);
    s30.intoArray(run, 6 * STEP);
    s31.intoArray(run, 7 * STEP);
    s40.intoArray(run, 8 * STEP);
    s41.intoArray(run, 9 * STEP);
  }

  private static void twoByOne(
      double[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] run) {
    DoubleVector zero = DoubleVector.zero(ENTRIES);
    DoubleVector s00 = zero, s01 = zero;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector i0 = IntVector.fromArray(WORDS, words, at);
      IntVector i1 = IntVector.fromArray(WORDS, words, at + STEP);
      LongVector w0 = (LongVector) i0.convertShape(VectorOperators.I2L, INDICES, 0);
      LongVector w1 = (LongVector) i1.convertShape(VectorOperators.I2L, INDICES, 0);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * width * TABLE;
      for (; table < end; table += width * TABLE) {
        LongVector low = DoubleVector.fromArray(ENTRIES, tables, table).reinterpretAsLongs();
        LongVector high =
            DoubleVector.fromArray(ENTRIES, tables, table + STEP).reinterpretAsLongs();
        s00 = s00.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s01 = s01.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        w0 = w0.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w1 = w1.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s00.intoArray(run, 0);
    s01.intoArray(run, STEP);
  }

  private static void carry(double[] run, int columns, double[] sums, int sumsAt, int stride) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < 2 * STEP; r += STEP) {
        int at = sumsAt + c * stride + r;
        DoubleVector added = DoubleVector.fromArray(ENTRIES, run, c * 2 * STEP + r);
        DoubleVector.fromArray(ENTRIES, sums, at).add(added).intoArray(sums, at);
      }
    }
  }
}
