package io.helston.math.lmm;

import io.helston.math.linalg.DenseAlgebra;
import java.util.Arrays;

/**
 * The eigenvalues of a kernel that are not zero, or its largest ones, and their eigenvectors.
 *
 * @param values s, descending, r of them
 * @param vectors U', r x n, rows in the order of the values; shared
 * @param least the smallest eigenvalue found, before any was left out
 * @param negative how many were below -1e-12 of the largest
 */
public record LowRankSpectrum(double[] values, double[] vectors, double least, int negative) {
  /** Hail's share of the largest eigenvalue up to which one counts as zero. */
  public static final double SMALLEST_SHARE = 1e-10;

  /**
   * The spectrum of ZZ' by way of the smaller Z'Z.
   *
   * @param z n x m, row-major, m less than n
   * @param smallestShare eigenvalues of at most this share of the largest are left out
   * @throws IllegalArgumentException if Z has no columns or no fewer than rows
   */
  public static LowRankSpectrum ofFactor(
      double[] z, int n, int m, double smallestShare, DenseAlgebra algebra) {
    if (m < 1 || m >= n || z.length != (long) n * m) {
      throw new IllegalArgumentException(
          "a factor of %d rows, %d columns and %d entries".formatted(n, m, z.length));
    }
    double[] gramian = new double[m * m];
    algebra.multiply(true, false, m, m, n, 1, z, m, z, m, 0, gramian, m);
    LowRankSpectrum inner = largest(algebra.eigen(gramian, m), m, m);
    int rank = 0;
    while (rank < m && inner.values[rank] > smallestShare * inner.values[0]) {
      rank++;
    }
    double[] s = Arrays.copyOf(inner.values, rank);
    double[] p = leftVectors(z, n, m, inner.vectors, s, algebra);
    return new LowRankSpectrum(s, p, inner.least, inner.negative);
  }

  /**
   * The largest eigenvalues of a kernel, negative ones as zero.
   *
   * @param rank how many are kept, at most the order
   */
  public static LowRankSpectrum largest(DenseAlgebra.SymmetricEigen eigen, int order, int rank) {
    double[] values = new double[rank];
    double[] vectors = new double[rank * order];
    for (int i = 0; i < rank; i++) {
      int from = order - 1 - i;
      values[i] = Math.max(0, eigen.values()[from]);
      System.arraycopy(eigen.vectors(), from * order, vectors, i * order, order);
    }
    Rotation rotation = Rotation.of(vectors, eigen.values());
    return new LowRankSpectrum(
        values, vectors, rotation.leastEigenvalue(), rotation.negativeEigenvalues());
  }

  /** The first eigenvalues only. */
  public LowRankSpectrum truncated(int rank) {
    if (rank >= values.length) {
      return this;
    }
    int order = vectors.length / values.length;
    return new LowRankSpectrum(
        Arrays.copyOf(values, rank), Arrays.copyOf(vectors, rank * order), least, negative);
  }

  /**
   * Rows u_i = Z v_i / sqrt(s_i). Rounding of the gramian makes those of small s_i less orthogonal;
   * one Gram-Schmidt step in descending order, of first order in the error, restores that, and s_i
   * = |Z'u_i|^2 follows.
   */
  private static double[] leftVectors(
      double[] z, int n, int m, double[] v, double[] s, DenseAlgebra algebra) {
    int rank = s.length;
    double[] p = new double[rank * n];
    algebra.multiply(false, true, rank, n, m, 1, v, m, z, m, 0, p, n);
    for (int i = 0; i < rank; i++) {
      double root = Math.sqrt(s[i]);
      for (int at = i * n; at < (i + 1) * n; at++) {
        p[at] /= root;
      }
    }
    double[] step = new double[rank * rank];
    algebra.multiply(false, true, rank, rank, n, 1, p, n, p, n, 0, step, rank);
    for (int i = 0; i < rank; i++) {
      step[i * rank + i] = (step[i * rank + i] - 1) / 2;
      Arrays.fill(step, i * rank + i + 1, (i + 1) * rank, 0);
    }
    double[] before = p.clone();
    algebra.multiply(false, false, rank, n, rank, -1, step, rank, before, n, 1, p, n);
    double[] loadings = new double[rank * m];
    algebra.multiply(false, false, rank, m, n, 1, p, n, z, m, 0, loadings, m);
    for (int i = 0; i < rank; i++) {
      s[i] = NullSpace.squares(Arrays.copyOfRange(loadings, i * m, (i + 1) * m));
    }
    return p;
  }
}
