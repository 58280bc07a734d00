package io.helston.math.linalg;

/**
 * Dense linear algebra on row-major arrays, one thread per call.
 *
 * <p>The bits of a result depend on the implementation and the processor it was built for, which
 * {@link #name} tells; a job runs on nodes of one name only.
 */
public interface DenseAlgebra {

  /** Library, version and processor kernel, such as {@code openblas 0.3.30 SkylakeX}. */
  String name();

  /**
   * C = alpha op(A) op(B) + beta C, where op transposes or not.
   *
   * @param transposeA whether A is stored as k x m
   * @param transposeB whether B is stored as n x k
   * @param m rows of C
   * @param n columns of C
   * @param k the inner dimension
   * @param lda entries from one row of A to the next; likewise ldb, ldc
   */
  void multiply(
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
      int ldc);

  /** The same in single precision. */
  void multiply(
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
      int ldc);

  /**
   * Eigenvalues and eigenvectors of a symmetric matrix.
   *
   * @param matrix order x order, of which the lower triangle is read; left as it was
   * @throws IllegalArgumentException if the order exceeds {@link #largestEigenOrder}
   * @throws ArithmeticException if there was no convergence
   */
  SymmetricEigen eigen(double[] matrix, int order);

  /** The largest order that {@link #eigen} takes. */
  int largestEigenOrder();

  /**
   * Factorises a symmetric positive definite matrix in place, A = L L'.
   *
   * @param matrix order x order; its lower triangle becomes L, the upper is not touched
   * @return false if the matrix is not positive definite
   */
  boolean cholesky(double[] matrix, int order);

  /**
   * Replaces the factor L of {@link #cholesky} by the inverse of the matrix, both triangles.
   *
   * @param matrix order x order
   */
  void inverseFromCholesky(double[] matrix, int order);

  /**
   * Eigenvalues and eigenvectors.
   *
   * @param values ascending
   * @param vectors row i is the eigenvector of value i, order x order: U' for K = U S U'
   */
  record SymmetricEigen(double[] values, double[] vectors) {}
}
