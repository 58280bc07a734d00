package io.helston.math.nbglm.federated;

/** Inner products and multiples of short rows, summed in the order of the columns. */
final class Dot {
  private Dot() {}

  static double product(double[] a, int fromA, double[] b, int fromB, int length) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      sum += a[fromA + j] * b[fromB + j];
    }
    return sum;
  }

  /** Adds a multiple of one row to another. */
  static void addScaled(double factor, double[] a, int fromA, int length, double[] b, int fromB) {
    for (int j = 0; j < length; j++) {
      b[fromB + j] += factor * a[fromA + j];
    }
  }
}
