package io.helston.math.linalg;

import static io.helston.math.linalg.OpenBlasLibrary.unexpected;

import java.lang.foreign.MemorySegment;

/**
 * Dense algebra by the native library OpenBLAS, one thread per call; calls from several threads may
 * run at once.
 *
 * <p>Products read and write the arrays where they are. The garbage collector waits while such a
 * native call runs, so a large product is cut into tiles of a fixed size, whatever the threads,
 * each a few milliseconds. The other operations copy to native memory that is freed before they
 * return, which costs order squared against order cubed: {@code eigen} takes three matrices of it,
 * a factorisation one.
 *
 * <p>The result is a function of the arguments, the library and its processor kernel alone.
 */
public final class OpenBlasAlgebra implements DenseAlgebra {
  /** The work array of dsyevd has 1 + 6 n + 2 n^2 entries, counted in an int. */
  static final int LARGEST_EIGEN_ORDER = 32766;

  private static final int LARGEST_ORDER = 46340;
  private static final int TILE_ROWS = 1024;
  private static final int TILE_COLUMNS = 1024;
  private static final int TILE_DEPTH = 384;

  private static final int ROW_MAJOR = 101;

  /**
   * Loads the library at the first use.
   *
   * @throws LinkageError if it cannot be loaded; {@link DenseAlgebras#best} does without then
   */
  public OpenBlasAlgebra() {
    name();
  }

  @Override
  public String name() {
    return OpenBlasLibrary.NAME;
  }

  @Override
  public void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c,
      int ldc) {
    ProductShape shape = new ProductShape(transposeA, transposeB, m, n, k, lda, ldb, ldc);
    shape.check(a, a.length, b, b.length, c, c.length);
    if (k == 0 || alpha == 0) {
      PlainDoubleProduct.scale(m, n, beta, c, ldc);
      return;
    }
    int opA = operation(transposeA);
    int opB = operation(transposeB);
    forEachTile(
        shape,
        (i, j, p, rows, columns, depth) -> {
          MemorySegment tileA = from(a, shape.startOfA(i, p));
          MemorySegment tileB = from(b, shape.startOfB(p, j));
          MemorySegment tileC = from(c, shape.startOfC(i, j));
          double factor = p == 0 ? beta : 1;
          OpenBlasLibrary.DGEMM.invokeExact(
              ROW_MAJOR, opA, opB, rows, columns, depth, alpha, tileA, lda, tileB, ldb, factor,
              tileC, ldc);
        });
  }

  @Override
  public void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    ProductShape shape = new ProductShape(transposeA, transposeB, m, n, k, lda, ldb, ldc);
    shape.check(a, a.length, b, b.length, c, c.length);
    if (k == 0 || alpha == 0) {
      PlainFloatProduct.scale(m, n, beta, c, ldc);
      return;
    }
    int opA = operation(transposeA);
    int opB = operation(transposeB);
    forEachTile(
        shape,
        (i, j, p, rows, columns, depth) -> {
          MemorySegment tileA = from(a, shape.startOfA(i, p));
          MemorySegment tileB = from(b, shape.startOfB(p, j));
          MemorySegment tileC = from(c, shape.startOfC(i, j));
          float factor = p == 0 ? beta : 1;
          OpenBlasLibrary.SGEMM.invokeExact(
              ROW_MAJOR, opA, opB, rows, columns, depth, alpha, tileA, lda, tileB, ldb, factor,
              tileC, ldc);
        });
  }

  @Override
  public SymmetricEigen eigen(double[] matrix, int order) {
    SquareMatrices.check(matrix, order, LARGEST_EIGEN_ORDER);
    SquareMatrices.checkFinite(matrix, order);
    if (order == 0) {
      return new SymmetricEigen(new double[0], new double[0]);
    }
    SymmetricEigen eigen = OpenBlasLapack.eigen(matrix, order);
    SquareMatrices.normaliseSigns(eigen.vectors(), order);
    return eigen;
  }

  /**
   * {@inheritDoc}
   *
   * <p>That is {@value #LARGEST_EIGEN_ORDER}: 2 n^2 + 6 n + 1, the length of the work array of
   * dsyevd, must be an int; the array of the vectors alone would allow n^2 of an int, 46340.
   */
  @Override
  public int largestEigenOrder() {
    return LARGEST_EIGEN_ORDER;
  }

  @Override
  public boolean cholesky(double[] matrix, int order) {
    SquareMatrices.check(matrix, order, LARGEST_ORDER);
    if (order == 0) {
      return true;
    }
    return OpenBlasLapack.triangular(OpenBlasLibrary.DPOTRF, matrix, order);
  }

  @Override
  public void inverseFromCholesky(double[] matrix, int order) {
    SquareMatrices.check(matrix, order, LARGEST_ORDER);
    SquareMatrices.checkFactor(matrix, order);
    if (order == 0) {
      return;
    }
    if (!OpenBlasLapack.triangular(OpenBlasLibrary.DPOTRI, matrix, order)) {
      throw new IllegalArgumentException("the Cholesky factor has no inverse in double precision");
    }
    SquareMatrices.mirrorLower(matrix, order);
  }

  private static void forEachTile(ProductShape shape, Tile tile) {
    try {
      for (int j = 0; j < shape.n(); j += TILE_COLUMNS) {
        int columns = Math.min(TILE_COLUMNS, shape.n() - j);
        for (int i = 0; i < shape.m(); i += TILE_ROWS) {
          int rows = Math.min(TILE_ROWS, shape.m() - i);
          for (int p = 0; p < shape.k(); p += TILE_DEPTH) {
            tile.multiply(i, j, p, rows, columns, Math.min(TILE_DEPTH, shape.k() - p));
          }
        }
      }
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  private static int operation(boolean transpose) {
    return transpose ? 112 : 111;
  }

  private static MemorySegment from(double[] array, long start) {
    return MemorySegment.ofArray(array).asSlice(start * Double.BYTES);
  }

  private static MemorySegment from(float[] array, long start) {
    return MemorySegment.ofArray(array).asSlice(start * Float.BYTES);
  }

  /** One tile of a product: rows i.., columns j.. of C, inner indices p... */
  @FunctionalInterface
  private interface Tile {
    void multiply(int i, int j, int p, int rows, int columns, int depth) throws Throwable;
  }
}
