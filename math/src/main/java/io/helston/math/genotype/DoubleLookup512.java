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
      int sumsAt) {
    if (width == GROUP) {
      for (int row = 0; row < rows; row += 2 * STEP) {
        twoByFive(tables, tablesAt, pairs, words, wordsAt + row, rows, sums, sumsAt + row);
      }
      return;
    }
    for (int c = 0; c < width; c++) {
      int table = tablesAt + c * TABLE;
      int sum = sumsAt + c * rows;
      for (int row = 0; row < rows; row += 2 * STEP) {
        twoByOne(tables, table, width, pairs, words, wordsAt + row, rows, sums, sum + row);
      }
    }
  }

  private static void twoByFive(
      double[] tables,
      int tablesAt,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt) {
    DoubleVector zero = DoubleVector.zero(ENTRIES);
    DoubleVector s00 = zero;
    DoubleVector s01 = zero;
    DoubleVector s10 = zero;
    DoubleVector s11 = zero;
    DoubleVector s20 = zero;
    DoubleVector s21 = zero;
    DoubleVector s30 = zero;
    DoubleVector s31 = zero;
    DoubleVector s40 = zero;
    DoubleVector s41 = zero;
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
        low = DoubleVector.fromArray(ENTRIES, tables, table + TABLE).reinterpretAsLongs();
        high = DoubleVector.fromArray(ENTRIES, tables, table + TABLE + STEP).reinterpretAsLongs();
        s10 = s10.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s11 = s11.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        low = DoubleVector.fromArray(ENTRIES, tables, table + 2 * TABLE).reinterpretAsLongs();
        high =
            DoubleVector.fromArray(ENTRIES, tables, table + 2 * TABLE + STEP).reinterpretAsLongs();
        s20 = s20.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s21 = s21.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        low = DoubleVector.fromArray(ENTRIES, tables, table + 3 * TABLE).reinterpretAsLongs();
        high =
            DoubleVector.fromArray(ENTRIES, tables, table + 3 * TABLE + STEP).reinterpretAsLongs();
        s30 = s30.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s31 = s31.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        low = DoubleVector.fromArray(ENTRIES, tables, table + 4 * TABLE).reinterpretAsLongs();
        high =
            DoubleVector.fromArray(ENTRIES, tables, table + 4 * TABLE + STEP).reinterpretAsLongs();
        s40 = s40.add(w0.selectFrom(low, high).reinterpretAsDoubles());
        s41 = s41.add(w1.selectFrom(low, high).reinterpretAsDoubles());
        w0 = w0.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w1 = w1.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    DoubleVector.fromArray(ENTRIES, sums, sumsAt).add(s00).intoArray(sums, sumsAt);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + STEP).add(s01).intoArray(sums, sumsAt + STEP);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + rows).add(s10).intoArray(sums, sumsAt + rows);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + rows + STEP)
        .add(s11)
        .intoArray(sums, sumsAt + rows + STEP);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + 2 * rows)
        .add(s20)
        .intoArray(sums, sumsAt + 2 * rows);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + 2 * rows + STEP)
        .add(s21)
        .intoArray(sums, sumsAt + 2 * rows + STEP);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + 3 * rows)
        .add(s30)
        .intoArray(sums, sumsAt + 3 * rows);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + 3 * rows + STEP)
        .add(s31)
        .intoArray(sums, sumsAt + 3 * rows + STEP);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + 4 * rows)
        .add(s40)
        .intoArray(sums, sumsAt + 4 * rows);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + 4 * rows + STEP)
        .add(s41)
        .intoArray(sums, sumsAt + 4 * rows + STEP);
  }

  private static void twoByOne(
      double[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt) {
    DoubleVector zero = DoubleVector.zero(ENTRIES);
    DoubleVector s00 = zero;
    DoubleVector s01 = zero;
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
    DoubleVector.fromArray(ENTRIES, sums, sumsAt).add(s00).intoArray(sums, sumsAt);
    DoubleVector.fromArray(ENTRIES, sums, sumsAt + STEP).add(s01).intoArray(sums, sumsAt + STEP);
  }
}
