package io.helston.math.lmm;

import io.helston.math.linalg.DenseAlgebra;

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
    return rotated(y, x, LowRankSpectrum.largest(algebra.eigen(kinship, n), n, n), algebra);
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
      return rotated(y, x, LowRankSpectrum.largest(algebra.eigen(gramian, n), n, n), algebra);
    }
    var low = LowRankSpectrum.ofFactor(z, n, m, maxConditionNumber, algebra);
    int rank = low.values().length;
    double[] p = low.vectors();
    return new LinearMixedModel(
        product(p, rank, n, y, algebra),
        product(p, rank, n, x, algebra),
        low.values(),
        y,
        x,
        new Rotation(p, low.least(), low.negative()));
  }

  private static LinearMixedModel rotated(
      double[] y, double[] x, LowRankSpectrum eigen, DenseAlgebra algebra) {
    int n = y.length;
    double[] p = eigen.vectors();
    double[] py = product(p, n, n, y, algebra);
    double[] px = product(p, n, n, x, algebra);
    var rotation = new Rotation(p, eigen.least(), eigen.negative());
    return new LinearMixedModel(py, px, eigen.values(), null, null, rotation);
  }

  private static double[] product(
      double[] p, int rank, int n, double[] columns, DenseAlgebra algebra) {
    int count = columns.length / n;
    double[] result = new double[rank * count];
    algebra.multiply(false, false, rank, count, n, 1, p, n, columns, count, 0, result, count);
    return result;
  }
}
