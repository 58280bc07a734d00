package io.helston.math.genotype;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float32 lookups with 256-bit vectors: a table is two registers, both are looked up and the
 * highest bit of the pair chooses.
 *
 * <p>As in {@link FloatLookup512}, vectors stay inside one method.
 */
final class FloatLookup256 {
  private static final VectorSpecies<Integer> WORDS = IntVector.SPECIES_256;
  private static final VectorSpecies<Float> ENTRIES = FloatVector.SPECIES_256;
  private static final int STEP = 8;
  private static final int TABLE = GenotypeKernels.TABLE;
  private static final int GROUP = GenotypeKernels.GROUP;
  private static final int PAIRS_PER_WORD = 8;
  private static final int PAIR_BITS = 4;

  /** Shift that makes the highest bit of a pair the sign of its word. */
  private static final int TO_SIGN = Integer.SIZE - PAIR_BITS;

  private FloatLookup256() {}

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
      for (int row = 0; row < rows; row += STEP) {
        oneByFive(tables, tablesAt, pairs, words, wordsAt + row, rows, run);
        for (int c = 0; c < GROUP; c++) {
          carry(run, c * STEP, sums, sumsAt + c * rows + row);
        }
      }
      return;
    }
    for (int c = 0; c < width; c++) {
      int table = tablesAt + c * TABLE;
      for (int row = 0; row < rows; row += STEP) {
        oneByOne(tables, table, width, pairs, words, wordsAt + row, rows, run);
        carry(run, 0, sums, sumsAt + c * rows + row);
      }
    }
  }

  private static void oneByFive(
      float[] tables, int tablesAt, int pairs, int[] words, int wordsAt, int rows, float[] run) {
    FloatVector s0 = FloatVector.zero(ENTRIES);
    FloatVector s1 = FloatVector.zero(ENTRIES);
    FloatVector s2 = FloatVector.zero(ENTRIES);
    FloatVector s3 = FloatVector.zero(ENTRIES);
    FloatVector s4 = FloatVector.zero(ENTRIES);
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector w = IntVector.fromArray(WORDS, words, at);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * GROUP * TABLE;
      for (; table < end; table += GROUP * TABLE) {
        VectorMask<Integer> upper =
            w.lanewise(VectorOperators.LSHL, TO_SIGN).compare(VectorOperators.LT, 0);
        IntVector low = FloatVector.fromArray(ENTRIES, tables, table).reinterpretAsInts();
        IntVector high = FloatVector.fromArray(ENTRIES, tables, table + STEP).reinterpretAsInts();
        s0 = s0.add(w.selectFrom(low).blend(w.selectFrom(high), upper).reinterpretAsFloats());
        low = FloatVector.fromArray(ENTRIES, tables, table + TABLE).reinterpretAsInts();
        high = FloatVector.fromArray(ENTRIES, tables, table + TABLE + STEP).reinterpretAsInts();
        s1 = s1.add(w.selectFrom(low).blend(w.selectFrom(high), upper).reinterpretAsFloats());
        low = FloatVector.fromArray(ENTRIES, tables, table + 2 * TABLE).reinterpretAsInts();
        high = FloatVector.fromArray(ENTRIES, tables, table + 2 * TABLE + STEP).reinterpretAsInts();
        s2 = s2.add(w.selectFrom(low).blend(w.selectFrom(high), upper).reinterpretAsFloats());
        low = FloatVector.fromArray(ENTRIES, tables, table + 3 * TABLE).reinterpretAsInts();
        high = FloatVector.fromArray(ENTRIES, tables, table + 3 * TABLE + STEP).reinterpretAsInts();
        s3 = s3.add(w.selectFrom(low).blend(w.selectFrom(high), upper).reinterpretAsFloats());
        low = FloatVector.fromArray(ENTRIES, tables, table + 4 * TABLE).reinterpretAsInts();
        high = FloatVector.fromArray(ENTRIES, tables, table + 4 * TABLE + STEP).reinterpretAsInts();
        s4 = s4.add(w.selectFrom(low).blend(w.selectFrom(high), upper).reinterpretAsFloats());
        w = w.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s0.intoArray(run, 0);
    s1.intoArray(run, STEP);
    s2.intoArray(run, 2 * STEP);
    s3.intoArray(run, 3 * STEP);
    s4.intoArray(run, 4 * STEP);
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
    FloatVector s0 = FloatVector.zero(ENTRIES);
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair += PAIRS_PER_WORD) {
      int at = wordsAt + pair / PAIRS_PER_WORD * rows;
      IntVector w = IntVector.fromArray(WORDS, words, at);
      int end = table + Math.min(PAIRS_PER_WORD, pairs - pair) * width * TABLE;
      for (; table < end; table += width * TABLE) {
        VectorMask<Integer> upper =
            w.lanewise(VectorOperators.LSHL, TO_SIGN).compare(VectorOperators.LT, 0);
        IntVector low = FloatVector.fromArray(ENTRIES, tables, table).reinterpretAsInts();
        IntVector high = FloatVector.fromArray(ENTRIES, tables, table + STEP).reinterpretAsInts();
        s0 = s0.add(w.selectFrom(low).blend(w.selectFrom(high), upper).reinterpretAsFloats());
        w = w.lanewise(VectorOperators.LSHR, PAIR_BITS);
      }
    }
    s0.intoArray(run, 0);
  }

  private static void carry(float[] run, int from, double[] sums, int sumsAt) {
    for (int i = 0; i < STEP; i++) {
      sums[sumsAt + i] += run[from + i];
    }
  }
}
