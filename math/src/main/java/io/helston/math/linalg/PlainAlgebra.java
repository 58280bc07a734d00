package io.helston.math.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Dense algebra in Java alone: blocked products, EJML's symmetric eigendecomposition and Cholesky
 * factorisation.
 *
 * <p>It works everywhere and gives the same bits everywhere, at a fraction of the speed of a native
 * library: about a fifth for products, a tenth for eigenvectors. Instances have no state.
 */
public final class PlainAlgebra implements DenseAlgebra {
  private static final int LARGEST_ORDER = 46340;

  @Override
  public String name() {
    return "plain";
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
    PlainDoubleProduct.scale(m, n, beta, c, ldc);
    if (alpha != 0) {
      PlainDoubleProduct.add(shape, alpha, a, b, c);
    }
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
    PlainFloatProduct.scale(m, n, beta, c, ldc);
    if (alpha != 0) {
      PlainFloatProduct.add(shape, alpha, a, b, c);
    }
  }

  @Override
  public SymmetricEigen eigen(double[] matrix, int order) {
    SquareMatrices.check(matrix, order, LARGEST_ORDER);
    SquareMatrices.checkFinite(matrix, order);
    if (order == 0) {
      return new SymmetricEigen(new double[0], new double[0]);
    }
    EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(order, true, true);
    if (!solver.decompose(symmetric(matrix, order))) {
      throw new ArithmeticException("no convergence of the eigenvalues, order " + order);
    }
    double[] unordered =
        IntStream.range(0, order).mapToDouble(i -> solver.getEigenvalue(i).getReal()).toArray();
    Integer[] ascending = IntStream.range(0, order).boxed().toArray(Integer[]::new);
    Arrays.sort(ascending, (i, j) -> Double.compare(unordered[i], unordered[j]));
    double[] values = new double[order];
    double[] vectors = new double[order * order];
    for (int i = 0; i < order; i++) {
      values[i] = unordered[ascending[i]];
      double[] vector = solver.getEigenVector(ascending[i]).data;
      System.arraycopy(vector, 0, vectors, i * order, order);
    }
    SquareMatrices.normaliseSigns(vectors, order);
    return new SymmetricEigen(values, vectors);
  }

  /**
   * {@inheritDoc}
   *
   * <p>That is {@value #LARGEST_ORDER}: n^2, the length of the array of the vectors, must be an
   * int.
   */
  @Override
  public int largestEigenOrder() {
    return LARGEST_ORDER;
  }

  @Override
  public boolean cholesky(double[] matrix, int order) {
    SquareMatrices.check(matrix, order, LARGEST_ORDER);
    if (order == 0) {
      return true;
    }
    CholeskyDecompositionInner_DDRM solver = new CholeskyDecompositionInner_DDRM(true);
    if (!solver.decompose(symmetric(matrix, order))) {
      return false;
    }
    double[] factor = solver.getT().data;
    if (!SquareMatrices.positiveDiagonal(factor, order)) {
      return false;
    }
    for (int i = 0; i < order; i++) {
      System.arraycopy(factor, i * order, matrix, i * order, i + 1);
    }
    return true;
  }

  @Override
  public void inverseFromCholesky(double[] matrix, int order) {
    SquareMatrices.check(matrix, order, LARGEST_ORDER);
    SquareMatrices.checkFactor(matrix, order);
    if (order == 0) {
      return;
    }
    double[] inverse = new double[order * order];
    for (int i = 0; i < order; i++) {
      System.arraycopy(matrix, i * order, inverse, i * order, i + 1);
    }
    TriangularSolver_DDRM.invertLower(inverse, order);
    double[] factor = inverse.clone();
    multiply(true, false, order, order, order, 1, factor, order, inverse, order, 0, matrix, order);
    SquareMatrices.mirrorLower(matrix, order);
  }

  private static DMatrixRMaj symmetric(double[] matrix, int order) {
    double[] copy = Arrays.copyOf(matrix, order * order);
    SquareMatrices.mirrorLower(copy, order);
    return DMatrixRMaj.wrap(order, order, copy);
  }
}
