package io.helston.math.lmm;

import io.helston.math.linalg.DenseAlgebra;
import java.util.Arrays;

/** Models from kernels and random effects: eigenvectors as rows of P, eigenvalues descending. */
final class Rotations {
  private static final double LEAST_CONDITION_NUMBER = 1e-16;

  private Rotations() {}

  static LinearMixedModel fromKinship(
      double[] y, double[] x, double[] kinship, DenseAlgebra algebra) {
    int n = y.length;
    ModelInput.require(n > 0, "from_kinship: 'y' must not be empty");
    ModelInput.require(
        kinship.length == (long) n * n,
        "from_kinship: 'y' and 'k' must have the same number of rows");
    ModelInput.require(
        x.length % n == 0, "from_kinship: 'x' and 'k' must have the same number of rows");
    ModelInput.checkFinite(kinship, "k");
    return rotated(y, x, descending(algebra.eigen(kinship, n), n), algebra);
  }

  static LinearMixedModel fromRandomEffects(
      double[] y, double[] x, double[] z, DenseAlgebra algebra, double maxConditionNumber) {
    int n = y.length;
    ModelInput.require(
        maxConditionNumber >= LEAST_CONDITION_NUMBER,
        "from_random_effects: 'max_condition_number' must be at least 1e-16, found "
            + maxConditionNumber);
    ModelInput.require(
        n > 0 && z.length > 0 && z.length % n == 0,
        "from_random_effects: 'y' and 'z' must have the same number of rows");
    ModelInput.require(
        x.length % n == 0, "from_random_effects: 'x' and 'z' must have the same number of rows");
    ModelInput.checkFinite(z, "z");
    int m = z.length / n;
    if (n <= m) {
      double[] gramian = new double[n * n];
      algebra.multiply(false, true, n, n, m, 1, z, m, z, m, 0, gramian, n);
      return rotated(y, x, descending(algebra.eigen(gramian, n), n), algebra);
    }
    double[] gramian = new double[m * m];
    algebra.multiply(true, false, m, m, n, 1, z, m, z, m, 0, gramian, m);
    Descending eigen = descending(algebra.eigen(gramian, m), m);
    double[] values = eigen.values();
    int rank = 0;
    while (rank < m && values[rank] > maxConditionNumber * values[0]) {
      rank++;
    }
    double[] s = Arrays.copyOf(values, rank);
    double[] p = leftVectors(z, n, m, eigen.rotation().vectors(), s, algebra);
    Rotation found = eigen.rotation();
    var rotation = new Rotation(p, found.leastEigenvalue(), found.negativeEigenvalues());
    return new LinearMixedModel(
        product(p, rank, n, y, algebra), product(p, rank, n, x, algebra), s, y, x, rotation);
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

  private static LinearMixedModel rotated(
      double[] y, double[] x, Descending eigen, DenseAlgebra algebra) {
    int n = y.length;
    double[] p = eigen.rotation().vectors();
    double[] py = product(p, n, n, y, algebra);
    double[] px = product(p, n, n, x, algebra);
    return new LinearMixedModel(py, px, eigen.values(), null, null, eigen.rotation());
  }

  private static double[] product(
      double[] p, int rank, int n, double[] columns, DenseAlgebra algebra) {
    int count = columns.length / n;
    double[] result = new double[rank * count];
    algebra.multiply(false, false, rank, count, n, 1, p, n, columns, count, 0, result, count);
    return result;
  }

  /** Eigenvalues from the largest, negative ones zero, and their vectors. */
  private record Descending(double[] values, Rotation rotation) {}

  private static Descending descending(DenseAlgebra.SymmetricEigen ascending, int order) {
    double[] values = new double[order];
    double[] vectors = new double[order * order];
    for (int i = 0; i < order; i++) {
      int from = order - 1 - i;
      values[i] = Math.max(0, ascending.values()[from]);
      System.arraycopy(ascending.vectors(), from * order, vectors, i * order, order);
    }
    return new Descending(values, Rotation.of(vectors, ascending.values()));
  }
}
