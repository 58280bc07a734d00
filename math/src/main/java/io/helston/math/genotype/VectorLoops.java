package io.helston.math.genotype;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with vectors of the width the machine prefers; the width does not change the bits.
 *
 * <p>As in {@link FloatLookup512}, vectors stay inside one method.
 */
final class VectorLoops {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int TABLE = GenotypeKernels.TABLE;
  private static final int LINE_INTS = GenotypeRows.LINE_INTS;

  private static final float[] FIRST_COUNTS = new float[TABLE];
  private static final float[] SECOND_COUNTS = new float[TABLE];
  private static final double[] FIRST_DOUBLES = new double[TABLE];
  private static final double[] SECOND_DOUBLES = new double[TABLE];

  static {
    for (int entry = 0; entry < TABLE; entry++) {
      FIRST_COUNTS[entry] = PlainKernels.count(entry & 3);
      SECOND_COUNTS[entry] = PlainKernels.count(entry >>> 2);
      FIRST_DOUBLES[entry] = FIRST_COUNTS[entry];
      SECOND_DOUBLES[entry] = SECOND_COUNTS[entry];
    }
  }

  private VectorLoops() {}

  static void transpose(
      int[] lines, int linesAt, int[] snps, int snpsAt, int[] words, int wordsAt) {
    for (int part = 0; part < LINE_INTS; part += INTS.length()) {
      for (int row = 0; row < 4; row++) {
        gatherFour(
            lines, linesAt + part, snps, snpsAt + row, words, wordsAt + row * LINE_INTS + part);
      }
      for (int row = 0; row < LINE_INTS; row += 4) {
        turnFour(words, wordsAt + row * LINE_INTS + part);
      }
    }
  }

  /** The first two stages of the butterfly, on rows 4 apart. */
  private static void gatherFour(
      int[] lines, int linesAt, int[] snps, int snpsAt, int[] words, int at) {
    IntVector v0 = IntVector.fromArray(INTS, lines, linesAt + snps[snpsAt] * LINE_INTS);
    IntVector v1 = IntVector.fromArray(INTS, lines, linesAt + snps[snpsAt + 4] * LINE_INTS);
    IntVector v2 = IntVector.fromArray(INTS, lines, linesAt + snps[snpsAt + 8] * LINE_INTS);
    IntVector v3 = IntVector.fromArray(INTS, lines, linesAt + snps[snpsAt + 12] * LINE_INTS);
    IntVector differ =
        v0.lanewise(VectorOperators.LSHR, 16)
            .lanewise(VectorOperators.XOR, v2)
            .lanewise(VectorOperators.AND, 0x0000ffff);
    v2 = v2.lanewise(VectorOperators.XOR, differ);
    v0 = v0.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 16));
    differ =
        v1.lanewise(VectorOperators.LSHR, 16)
            .lanewise(VectorOperators.XOR, v3)
            .lanewise(VectorOperators.AND, 0x0000ffff);
    v3 = v3.lanewise(VectorOperators.XOR, differ);
    v1 = v1.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 16));
    differ =
        v0.lanewise(VectorOperators.LSHR, 8)
            .lanewise(VectorOperators.XOR, v1)
            .lanewise(VectorOperators.AND, 0x00ff00ff);
    v1 = v1.lanewise(VectorOperators.XOR, differ);
    v0 = v0.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 8));
    differ =
        v2.lanewise(VectorOperators.LSHR, 8)
            .lanewise(VectorOperators.XOR, v3)
            .lanewise(VectorOperators.AND, 0x00ff00ff);
    v3 = v3.lanewise(VectorOperators.XOR, differ);
    v2 = v2.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 8));
    v0.intoArray(words, at);
    v1.intoArray(words, at + 4 * LINE_INTS);
    v2.intoArray(words, at + 8 * LINE_INTS);
    v3.intoArray(words, at + 12 * LINE_INTS);
  }

  /** The last two stages of the butterfly, on adjacent rows, in place. */
  private static void turnFour(int[] words, int at) {
    IntVector v0 = IntVector.fromArray(INTS, words, at);
    IntVector v1 = IntVector.fromArray(INTS, words, at + LINE_INTS);
    IntVector v2 = IntVector.fromArray(INTS, words, at + 2 * LINE_INTS);
    IntVector v3 = IntVector.fromArray(INTS, words, at + 3 * LINE_INTS);
    IntVector differ =
        v0.lanewise(VectorOperators.LSHR, 4)
            .lanewise(VectorOperators.XOR, v2)
            .lanewise(VectorOperators.AND, 0x0f0f0f0f);
    v2 = v2.lanewise(VectorOperators.XOR, differ);
    v0 = v0.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 4));
    differ =
        v1.lanewise(VectorOperators.LSHR, 4)
            .lanewise(VectorOperators.XOR, v3)
            .lanewise(VectorOperators.AND, 0x0f0f0f0f);
    v3 = v3.lanewise(VectorOperators.XOR, differ);
    v1 = v1.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 4));
    differ =
        v0.lanewise(VectorOperators.LSHR, 2)
            .lanewise(VectorOperators.XOR, v1)
            .lanewise(VectorOperators.AND, 0x33333333);
    v1 = v1.lanewise(VectorOperators.XOR, differ);
    v0 = v0.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 2));
    differ =
        v2.lanewise(VectorOperators.LSHR, 2)
            .lanewise(VectorOperators.XOR, v3)
            .lanewise(VectorOperators.AND, 0x33333333);
    v3 = v3.lanewise(VectorOperators.XOR, differ);
    v2 = v2.lanewise(VectorOperators.XOR, differ.lanewise(VectorOperators.LSHL, 2));
    v0.intoArray(words, at);
    v1.intoArray(words, at + LINE_INTS);
    v2.intoArray(words, at + 2 * LINE_INTS);
    v3.intoArray(words, at + 3 * LINE_INTS);
  }

  static void countTables(
      float[] values, int stride, int at, int pairs, int width, float[] tables) {
    for (int part = 0; part < TABLE; part += FLOATS.length()) {
      FloatVector firstCounts = FloatVector.fromArray(FLOATS, FIRST_COUNTS, part);
      FloatVector secondCounts = FloatVector.fromArray(FLOATS, SECOND_COUNTS, part);
      for (int c = 0; c < width; c++) {
        int from = at + c * stride;
        int to = c * TABLE + part;
        for (int pair = 0; pair < pairs; pair++) {
          firstCounts
              .mul(values[from + 2 * pair])
              .add(secondCounts.mul(values[from + 2 * pair + 1]))
              .intoArray(tables, to + pair * width * TABLE);
        }
      }
    }
  }

  static void countTables(
      double[] values, int stride, int at, int pairs, int width, double[] tables) {
    for (int part = 0; part < TABLE; part += DOUBLES.length()) {
      DoubleVector firstCounts = DoubleVector.fromArray(DOUBLES, FIRST_DOUBLES, part);
      DoubleVector secondCounts = DoubleVector.fromArray(DOUBLES, SECOND_DOUBLES, part);
      for (int c = 0; c < width; c++) {
        int from = at + c * stride;
        int to = c * TABLE + part;
        for (int pair = 0; pair < pairs; pair++) {
          firstCounts
              .mul(values[from + 2 * pair])
              .add(secondCounts.mul(values[from + 2 * pair + 1]))
              .intoArray(tables, to + pair * width * TABLE);
        }
      }
    }
  }

  static void addMissing(
      int[] lines,
      int linesAt,
      int snps,
      double[] matrix,
      int matrixAt,
      int length,
      double[] sums) {
    for (int snp = 0; snp < snps; snp++) {
      for (int part = 0; part < LINE_INTS; part += INTS.length()) {
        int at = linesAt + snp * LINE_INTS + part;
        long found = wordsWithMissing(lines, at);
        int from = matrixAt + part * PairTables.WORD * length;
        // Two vectors per pass: 16 columns with 512 bits, enough for most jobs.
        for (int c = 0; c < length && found != 0; c += 2 * DOUBLES.length()) {
          if (c + DOUBLES.length() < length) {
            addTwo(lines, at, found, matrix, from + c, length, sums, snp * length + c);
          } else {
            addOne(lines, at, found, matrix, from + c, length, sums, snp * length + c);
          }
        }
      }
    }
  }

  private static long wordsWithMissing(int[] lines, int at) {
    IntVector codes = IntVector.fromArray(INTS, lines, at);
    return codes
        .lanewise(VectorOperators.AND_NOT, codes.lanewise(VectorOperators.LSHR, 1))
        .lanewise(VectorOperators.AND, PlainKernels.LOW_BITS)
        .compare(VectorOperators.NE, 0)
        .toLong();
  }

  private static void addTwo(
      int[] lines,
      int at,
      long words,
      double[] matrix,
      int matrixAt,
      int length,
      double[] sums,
      int sumsAt) {
    DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, sumsAt);
    DoubleVector next = DoubleVector.fromArray(DOUBLES, sums, sumsAt + DOUBLES.length());
    for (; words != 0; words &= words - 1) {
      int word = Long.numberOfTrailingZeros(words);
      int codes = lines[at + word];
      int missing = codes & ~(codes >>> 1) & PlainKernels.LOW_BITS;
      for (; missing != 0; missing &= missing - 1) {
        int inWord = Integer.numberOfTrailingZeros(missing) >>> 1;
        int from = matrixAt + (word * PairTables.WORD + inWord) * length;
        sum = sum.add(DoubleVector.fromArray(DOUBLES, matrix, from));
        next = next.add(DoubleVector.fromArray(DOUBLES, matrix, from + DOUBLES.length()));
      }
    }
    sum.intoArray(sums, sumsAt);
    next.intoArray(sums, sumsAt + DOUBLES.length());
  }

  private static void addOne(
      int[] lines,
      int at,
      long words,
      double[] matrix,
      int matrixAt,
      int length,
      double[] sums,
      int sumsAt) {
    DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, sumsAt);
    for (; words != 0; words &= words - 1) {
      int word = Long.numberOfTrailingZeros(words);
      int codes = lines[at + word];
      int missing = codes & ~(codes >>> 1) & PlainKernels.LOW_BITS;
      for (; missing != 0; missing &= missing - 1) {
        int inWord = Integer.numberOfTrailingZeros(missing) >>> 1;
        int from = matrixAt + (word * PairTables.WORD + inWord) * length;
        sum = sum.add(DoubleVector.fromArray(DOUBLES, matrix, from));
      }
    }
    sum.intoArray(sums, sumsAt);
  }
}
