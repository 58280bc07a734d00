package io.helston.math.genotype;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float32 lookups with 512-bit vectors: one register holds a table, one permutation looks up 16
 * rows.
 *
 * <p>No vector is passed to or returned from a helper: the compiler stops inlining helpers in
 * bodies of this size, and a vector that crosses a call is allocated, five to ten times slower.
 * Three rows of vectors by five columns give enough independent sums to hide the latency of the
 * additions.
 */
final class FloatLookup512 {
  private static final VectorSpecies<Integer> WORDS = IntVector.SPECIES_512;
  private static final VectorSpecies<Float> ENTRIES = FloatVector.SPECIES_512;
  private static final VectorSpecies<Float> HALF_ENTRIES = FloatVector.SPECIES_256;
  private static final VectorSpecies<Double> SUMS = DoubleVector.SPECIES_512;
  private static final int STEP = 16;
  private static final int HALF = 8;
  private static final int TABLE = GenotypeKernels.TABLE;
  private static final int GROUP = GenotypeKernels.GROUP;
  private static final int PAIRS_PER_WORD = 8;
  private static final int PAIR_BITS = 4;

  private FloatLookup512() {}

  static void lookup(
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
    if (width == GROUP) {
      int row = 0;
      for (; row + 3 * STEP <= rows; row += 3 * STEP) {
        threeByFive(tables, tablesAt, pairs, words, wordsAt + row, rows, run);
        carry(run, 3 * STEP, GROUP, sums, sumsAt + row, rows);
      }
      for (; row < rows; row += STEP) {
        oneByFive(tables, tablesAt, pairs, words, wordsAt + row, rows, run);
        carry(run, STEP, GROUP, sums, sumsAt + row, rows);
      }
      return;
    }
    for (int c = 0; c < width; c++) {
      int table = tablesAt + c * TABLE;
      int sum = sumsAt + c * rows;
      int row = 0;
      for (; row + 4 * STEP <= rows; row += 4 * STEP) {
        fourByOne(tables, table, width, pairs, words, wordsAt + row, rows, run);
        carry(run, 4 * STEP, 1, sums, sum + row, rows);
      }
      for (; row < rows; row += STEP) {
        oneByOne(tables, table, width, pairs, words, wordsAt + row, rows, run);
        carry(run, STEP, 1, sums, sum + row, rows);
      }
    }
  }

  private static void threeByFive(
      float[] tables, int tablesAt, int pairs, int[] words, int wordsAt, int rows, float[] run) {
    FloatVector zero = FloatVector.zero(ENTRIES);
    FloatVector s00 = zero, s01 = zero, s02 = zero;
    FloatVector s10 = zero, s11 = zero, s12 = zero;
    FloatVector s20 = zero, s21 = zero, s22 = zero;
    FloatVector s30 = zero, s31 = zero, s32 = zero;
    FloatVector s40 = zero, s41 = zero, s42 = zero;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector w0 = IntVector.fromArray(WORDS, words, at);
      IntVector w1 = IntVector.fromArray(WORDS, words, at + STEP);
      IntVector w2 = IntVector.fromArray(WORDS, words, at + 2 * STEP);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * GROUP * TABLE;
      for (; table < end; table += GROUP * TABLE) {
        IntVector t = FloatVector.fromArray(ENTRIES, tables, table).reinterpretAsInts();
        s00 = s00.add(w0.selectFrom(t).reinterpretAsFloats());
        s01 = s01.add(w1.selectFrom(t).reinterpretAsFloats());
        s02 = s02.add(w2.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + TABLE).reinterpretAsInts();
        s10 = s10.add(w0.selectFrom(t).reinterpretAsFloats());
        s11 = s11.add(w1.selectFrom(t).reinterpretAsFloats());
        s12 = s12.add(w2.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + 2 * TABLE).reinterpretAsInts();
        s20 = s20.add(w0.selectFrom(t).reinterpretAsFloats());
        s21 = s21.add(w1.selectFrom(t).reinterpretAsFloats());
        s22 = s22.add(w2.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + 3 * TABLE).reinterpretAsInts();
        s30 = s30.add(w0.selectFrom(t).reinterpretAsFloats());
        s31 = s31.add(w1.selectFrom(t).reinterpretAsFloats());
        s32 = s32.add(w2.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + 4 * TABLE).reinterpretAsInts();
        s40 = s40.add(w0.selectFrom(t).reinterpretAsFloats());
        s41 = s41.add(w1.selectFrom(t).reinterpretAsFloats());
        s42 = s42.add(w2.selectFrom(t).reinterpretAsFloats());
        w0 = w0.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w1 = w1.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w2 = w2.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s00.intoArray(run, 0);
    s01.intoArray(run, STEP);
    s02.intoArray(run, 2 * STEP);
    s10.intoArray(run, 3 * STEP);
    s11.intoArray(run, 4 * STEP);
    s12.intoArray(run, 5 * STEP);
    s20.intoArray(run, 6 * STEP);
    s21.intoArray(run, 7 * STEP);
    s22.intoArray(run, 8 * STEP);
    s30.intoArray(run, 9 * STEP);
    s31.intoArray(run, 10 * STEP);
    s32.intoArray(run, 11 * STEP);
    s40.intoArray(run, 12 * STEP);
    s41.intoArray(run, 13 * STEP);
    s42.intoArray(run, 14 * STEP);
  }

  private static void oneByFive(
      float[] tables, int tablesAt, int pairs, int[] words, int wordsAt, int rows, float[] run) {
    FloatVector zero = FloatVector.zero(ENTRIES);
    FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector w0 = IntVector.fromArray(WORDS, words, at);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * GROUP * TABLE;
      for (; table < end; table += GROUP * TABLE) {
        IntVector t = FloatVector.fromArray(ENTRIES, tables, table).reinterpretAsInts();
        s0 = s0.add(w0.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + TABLE).reinterpretAsInts();
        s1 = s1.add(w0.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + 2 * TABLE).reinterpretAsInts();
        s2 = s2.add(w0.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + 3 * TABLE).reinterpretAsInts();
        s3 = s3.add(w0.selectFrom(t).reinterpretAsFloats());
        t = FloatVector.fromArray(ENTRIES, tables, table + 4 * TABLE).reinterpretAsInts();
        s4 = s4.add(w0.selectFrom(t).reinterpretAsFloats());
        w0 = w0.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s0.intoArray(run, 0);
    s1.intoArray(run, STEP);
    s2.intoArray(run, 2 * STEP);
    s3.intoArray(run, 3 * STEP);
    s4.intoArray(run, 4 * STEP);
  }

  private static void fourByOne(
      float[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      float[] run) {
    FloatVector zero = FloatVector.zero(ENTRIES);
    FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector w0 = IntVector.fromArray(WORDS, words, at);
      IntVector w1 = IntVector.fromArray(WORDS, words, at + STEP);
      IntVector w2 = IntVector.fromArray(WORDS, words, at + 2 * STEP);
      IntVector w3 = IntVector.fromArray(WORDS, words, at + 3 * STEP);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * width * TABLE;
      for (; table < end; table += width * TABLE) {
        IntVector t = FloatVector.fromArray(ENTRIES, tables, table).reinterpretAsInts();
        s0 = s0.add(w0.selectFrom(t).reinterpretAsFloats());
        s1 = s1.add(w1.selectFrom(t).reinterpretAsFloats());
        s2 = s2.add(w2.selectFrom(t).reinterpretAsFloats());
        s3 = s3.add(w3.selectFrom(t).reinterpretAsFloats());
        w0 = w0.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w1 = w1.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w2 = w2.lanewise(VectorOperators.LSHR, PAIR_BITS);
        w3 = w3.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s0.intoArray(run, 0);
    s1.intoArray(run, STEP);
    s2.intoArray(run, 2 * STEP);
    s3.intoArray(run, 3 * STEP);
  }

  private static void oneByOne(
      float[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      float[] run) {
    FloatVector zero = FloatVector.zero(ENTRIES);
    FloatVector s0 = zero;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector w0 = IntVector.fromArray(WORDS, words, at);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * width * TABLE;
      for (; table < end; table += width * TABLE) {
        IntVector t = FloatVector.fromArray(ENTRIES, tables, table).reinterpretAsInts();
        s0 = s0.add(w0.selectFrom(t).reinterpretAsFloats());
        w0 = w0.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s0.intoArray(run, 0);
  }

  private static void carry(
      float[] run, int rows, int columns, double[] sums, int sumsAt, int stride) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r += HALF) {
        int at = sumsAt + c * stride + r;
        FloatVector half = FloatVector.fromArray(HALF_ENTRIES, run, c * rows + r);
        DoubleVector added = (DoubleVector) half.convertShape(VectorOperators.F2D, SUMS, 0);
        DoubleVector.fromArray(SUMS, sums, at).add(added).intoArray(sums, at);
      }
    }
  }
}
