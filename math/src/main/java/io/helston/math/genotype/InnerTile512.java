package io.helston.math.genotype;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Inner products with 512-bit vectors: the 8 logical lanes are one register. */
final class InnerTile512 {
  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_512;
  private static final int STEP = 8;

  private InnerTile512() {}

  static void tile(
      double[][] left,
      int leftAt,
      double[][] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    double[] left0 = left[0];
    double[] left1 = left[1];
    double[] left2 = left[2];
    double[] left3 = left[3];
    double[] right0 = right[0];
    double[] right1 = right[1];
    double[] right2 = right[2];
    double[] right3 = right[3];
    DoubleVector s00 = load(sums, sumsAt);
    DoubleVector s01 = load(sums, sumsAt + STEP);
    DoubleVector s02 = load(sums, sumsAt + 2 * STEP);
    DoubleVector s03 = load(sums, sumsAt + 3 * STEP);
    DoubleVector s10 = load(sums, sumsAt + 4 * STEP);
    DoubleVector s11 = load(sums, sumsAt + 5 * STEP);
    DoubleVector s12 = load(sums, sumsAt + 6 * STEP);
    DoubleVector s13 = load(sums, sumsAt + 7 * STEP);
    DoubleVector s20 = load(sums, sumsAt + 8 * STEP);
    DoubleVector s21 = load(sums, sumsAt + 9 * STEP);
    DoubleVector s22 = load(sums, sumsAt + 10 * STEP);
    DoubleVector s23 = load(sums, sumsAt + 11 * STEP);
    DoubleVector s30 = load(sums, sumsAt + 12 * STEP);
    DoubleVector s31 = load(sums, sumsAt + 13 * STEP);
    DoubleVector s32 = load(sums, sumsAt + 14 * STEP);
    DoubleVector s33 = load(sums, sumsAt + 15 * STEP);
    for (int i = 0; i < length; i += STEP) {
      DoubleVector r0 = load(right0, rightAt + i);
      DoubleVector r1 = load(right1, rightAt + i);
      DoubleVector r2 = load(right2, rightAt + i);
      DoubleVector r3 = load(right3, rightAt + i);
      DoubleVector v = load(left0, leftAt + i);
      s00 = s00.add(v.mul(r0));
      s01 = s01.add(v.mul(r1));
      s02 = s02.add(v.mul(r2));
      s03 = s03.add(v.mul(r3));
      v = load(left1, leftAt + i);
      s10 = s10.add(v.mul(r0));
      s11 = s11.add(v.mul(r1));
      s12 = s12.add(v.mul(r2));
      s13 = s13.add(v.mul(r3));
      v = load(left2, leftAt + i);
      s20 = s20.add(v.mul(r0));
      s21 = s21.add(v.mul(r1));
      s22 = s22.add(v.mul(r2));
      s23 = s23.add(v.mul(r3));
      v = load(left3, leftAt + i);
      s30 = s30.add(v.mul(r0));
      s31 = s31.add(v.mul(r1));
      s32 = s32.add(v.mul(r2));
      s33 = s33.add(v.mul(r3));
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + STEP);
    s02.intoArray(sums, sumsAt + 2 * STEP);
    s03.intoArray(sums, sumsAt + 3 * STEP);
    s10.intoArray(sums, sumsAt + 4 * STEP);
    s11.intoArray(sums, sumsAt + 5 * STEP);
    s12.intoArray(sums, sumsAt + 6 * STEP);
    s13.intoArray(sums, sumsAt + 7 * STEP);
    s20.intoArray(sums, sumsAt + 8 * STEP);
    s21.intoArray(sums, sumsAt + 9 * STEP);
    s22.intoArray(sums, sumsAt + 10 * STEP);
    s23.intoArray(sums, sumsAt + 11 * STEP);
    s30.intoArray(sums, sumsAt + 12 * STEP);
    s31.intoArray(sums, sumsAt + 13 * STEP);
    s32.intoArray(sums, sumsAt + 14 * STEP);
    s33.intoArray(sums, sumsAt + 15 * STEP);
  }

  static void pair(
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    DoubleVector sum = load(sums, sumsAt);
    for (int i = 0; i < length; i += STEP) {
      sum = sum.add(load(left, leftAt + i).mul(load(right, rightAt + i)));
    }
    sum.intoArray(sums, sumsAt);
  }

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(LANES, values, at);
  }
}
