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
    fourByTwo(left, leftAt, right[0], right[1], rightAt, length, sums, sumsAt);
    fourByTwo(left, leftAt, right[2], right[3], rightAt, length, sums, sumsAt + 2 * STEP);
  }

  private static void fourByTwo(
      double[][] left,
      int leftAt,
      double[] right0,
      double[] right1,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    double[] left0 = left[0];
    double[] left1 = left[1];
    double[] left2 = left[2];
    double[] left3 = left[3];
    DoubleVector s00 = DoubleVector.fromArray(LANES, sums, sumsAt);
    DoubleVector s01 = DoubleVector.fromArray(LANES, sums, sumsAt + STEP);
    DoubleVector s10 = DoubleVector.fromArray(LANES, sums, sumsAt + 4 * STEP);
    DoubleVector s11 = DoubleVector.fromArray(LANES, sums, sumsAt + 5 * STEP);
    DoubleVector s20 = DoubleVector.fromArray(LANES, sums, sumsAt + 8 * STEP);
    DoubleVector s21 = DoubleVector.fromArray(LANES, sums, sumsAt + 9 * STEP);
    DoubleVector s30 = DoubleVector.fromArray(LANES, sums, sumsAt + 12 * STEP);
    DoubleVector s31 = DoubleVector.fromArray(LANES, sums, sumsAt + 13 * STEP);
    for (int i = 0; i < length; i += STEP) {
      DoubleVector r0 = DoubleVector.fromArray(LANES, right0, rightAt + i);
      DoubleVector r1 = DoubleVector.fromArray(LANES, right1, rightAt + i);
      DoubleVector v = DoubleVector.fromArray(LANES, left0, leftAt + i);
      s00 = s00.add(v.mul(r0));
      s01 = s01.add(v.mul(r1));
      v = DoubleVector.fromArray(LANES, left1, leftAt + i);
      s10 = s10.add(v.mul(r0));
      s11 = s11.add(v.mul(r1));
      v = DoubleVector.fromArray(LANES, left2, leftAt + i);
      s20 = s20.add(v.mul(r0));
      s21 = s21.add(v.mul(r1));
      v = DoubleVector.fromArray(LANES, left3, leftAt + i);
      s30 = s30.add(v.mul(r0));
      s31 = s31.add(v.mul(r1));
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + STEP);
    s10.intoArray(sums, sumsAt + 4 * STEP);
    s11.intoArray(sums, sumsAt + 5 * STEP);
    s20.intoArray(sums, sumsAt + 8 * STEP);
    s21.intoArray(sums, sumsAt + 9 * STEP);
    s30.intoArray(sums, sumsAt + 12 * STEP);
    s31.intoArray(sums, sumsAt + 13 * STEP);
  }

  static void pair(
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    DoubleVector sum = DoubleVector.fromArray(LANES, sums, sumsAt);
    for (int i = 0; i < length; i += STEP) {
      DoubleVector product = DoubleVector.fromArray(LANES, left, leftAt + i);
      product = product.mul(DoubleVector.fromArray(LANES, right, rightAt + i));
      sum = sum.add(product);
    }
    sum.intoArray(sums, sumsAt);
  }
}
