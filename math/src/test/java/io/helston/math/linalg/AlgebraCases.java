package io.helston.math.linalg;

import java.util.Random;
import java.util.stream.Stream;

/** The implementations under test and matrices for them. */
final class AlgebraCases {
  private AlgebraCases() {}

  /** The plain implementation, and the native one where there is one. */
  static Stream<DenseAlgebra> all() {
    DenseAlgebra best = DenseAlgebras.choose(null).algebra();
    return best instanceof PlainAlgebra ? Stream.of(best) : Stream.of(new PlainAlgebra(), best);
  }

  /** Entries uniform in (-1, 1). */
  static double[] uniform(long seed, int length) {
    Random random = new Random(seed);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextDouble() - 1;
    }
    return values;
  }

  static float[] floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /** A symmetric matrix with entries uniform in (-1, 1). */
  static double[] symmetric(long seed, int order) {
    double[] matrix = uniform(seed, order * order);
    SquareMatrices.mirrorLower(matrix, order);
    return matrix;
  }

  /** A symmetric matrix that its diagonal dominates. */
  static double[] positiveDefinite(long seed, int order) {
    double[] matrix = symmetric(seed, order);
    for (int i = 0; i < order; i++) {
      matrix[i * order + i] = order + 1;
    }
    return matrix;
  }

  /** The product of two square matrices, each transposed or not, by definition. */
  static double[] product(boolean transposeA, double[] a, boolean transposeB, double[] b, int n) {
    double[] c = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < n; p++) {
          c[i * n + j] +=
              a[transposeA ? p * n + i : i * n + p] * b[transposeB ? j * n + p : p * n + j];
        }
      }
    }
    return c;
  }
}
