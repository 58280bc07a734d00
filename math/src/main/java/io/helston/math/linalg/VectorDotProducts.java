package io.helston.math.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link DotProducts} with 512-bit vectors, to the same bits. */
final class VectorDotProducts {
  private static final VectorSpecies<Double> EIGHT = DoubleVector.SPECIES_512;

  private VectorDotProducts() {}

  /** Whether the machine has vectors of eight doubles; emulated ones are very slow. */
  static boolean isFast() {
    return DoubleVector.SPECIES_PREFERRED.length() >= EIGHT.length();
  }

  static void compute(
      double[][] left,
      int[] leftAt,
      double[][] right,
      int[] rightAt,
      int count,
      int length,
      double[] results,
      double[] lanes) {
    int whole = length & -32;
    for (int q = 0; q < count; q++) {
      double[] a = left[q];
      double[] b = right[q];
      int aAt = leftAt[q];
      int bAt = rightAt[q];
      DoubleVector s0 = DoubleVector.zero(EIGHT);
      DoubleVector s1 = DoubleVector.zero(EIGHT);
      DoubleVector s2 = DoubleVector.zero(EIGHT);
      DoubleVector s3 = DoubleVector.zero(EIGHT);
      for (int i = 0; i < whole; i += 32) {
        s0 = s0.add(load(a, aAt + i).mul(load(b, bAt + i)));
        s1 = s1.add(load(a, aAt + i + 8).mul(load(b, bAt + i + 8)));
        s2 = s2.add(load(a, aAt + i + 16).mul(load(b, bAt + i + 16)));
        s3 = s3.add(load(a, aAt + i + 24).mul(load(b, bAt + i + 24)));
      }
      // Taking single lanes out of a vector would box it.
      s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
      double sum = 0;
      for (int lane = 0; lane < 8; lane++) {
        sum += lanes[lane];
      }
      for (int i = whole; i < length; i++) {
        sum += a[aAt + i] * b[bAt + i];
      }
      results[q] = sum;
    }
  }

  static void multiply(
      double[] a, int aAt, double[] b, int bAt, int length, double[] product, int at) {
    int whole = EIGHT.loopBound(length);
    for (int i = 0; i < whole; i += 8) {
      load(a, aAt + i).mul(load(b, bAt + i)).intoArray(product, at + i);
    }
    for (int i = whole; i < length; i++) {
      product[at + i] = a[aAt + i] * b[bAt + i];
    }
  }

  private static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(EIGHT, from, at);
  }
}
