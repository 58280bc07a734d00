package io.helston.math.linalg;

/**
 * Shape of a product C = alpha op(A) op(B) + beta C of row-major matrices, and where their tiles
 * start.
 *
 * @param transposeA whether A is stored as k x m
 * @param transposeB whether B is stored as n x k
 * @param m rows of C
 * @param n columns of C
 * @param k the inner dimension
 * @param lda entries from one row of A to the next; likewise ldb, ldc
 */
record ProductShape(
    boolean transposeA, boolean transposeB, int m, int n, int k, int lda, int ldb, int ldc) {

  /**
   * Checks that every entry lies inside its array and that the result is an array of its own.
   *
   * @param a array of A, likewise b and c
   * @param lengthA its length, likewise lengthB and lengthC
   * @throws IllegalArgumentException if not
   */
  void check(Object a, int lengthA, Object b, int lengthB, Object c, int lengthC) {
    if (m < 0 || n < 0 || k < 0) {
      throw new IllegalArgumentException("negative size in %d x %d x %d".formatted(m, n, k));
    }
    checkArray("A", transposeA ? k : m, transposeA ? m : k, lda, lengthA);
    checkArray("B", transposeB ? n : k, transposeB ? k : n, ldb, lengthB);
    checkArray("C", m, n, ldc, lengthC);
    if (lengthC > 0 && (c == a || c == b)) {
      throw new IllegalArgumentException("C is stored in the array of a factor");
    }
  }

  /** Where the tile of A for row i of C and inner index p starts. */
  long startOfA(int i, int p) {
    return transposeA ? (long) p * lda + i : (long) i * lda + p;
  }

  /** Where the tile of B for inner index p and column j of C starts. */
  long startOfB(int p, int j) {
    return transposeB ? (long) j * ldb + p : (long) p * ldb + j;
  }

  /** Where the tile of C for row i and column j starts. */
  long startOfC(int i, int j) {
    return (long) i * ldc + j;
  }

  private static void checkArray(String name, int rows, int columns, int stride, int length) {
    if (stride < Math.max(1, columns)) {
      throw new IllegalArgumentException(
          "%s has rows of %d entries, %d apart".formatted(name, columns, stride));
    }
    long needed = rows == 0 || columns == 0 ? 0 : (rows - 1L) * stride + columns;
    if (length < needed) {
      throw new IllegalArgumentException(
          "%s needs %d entries, its array has %d".formatted(name, needed, length));
    }
  }
}
