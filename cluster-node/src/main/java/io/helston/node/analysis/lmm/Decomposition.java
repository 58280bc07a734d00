package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import io.helston.math.linalg.LowerTriangle;
import io.helston.math.lmm.LowRankBasis;
import io.helston.math.lmm.LowRankSpectrum;
import io.helston.math.lmm.association.NullRatios;
import io.helston.math.lmm.association.RotatedModel;
import io.helston.math.lmm.kinship.CleanSpectrum;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import java.util.Arrays;
import java.util.List;

/**
 * The coordinates of one group's model: eigenvectors of its kinship, all or the largest, or a
 * whitening triangle where tests need no more.
 *
 * <p>Hail's test keeps the variance ratio of the null model. Its covariance V = ratio K + I is then
 * known before the first variant, and with T V T' = I from its Cholesky factor, T x takes half of
 * the multiplications of U' x.
 */
final class Decomposition {
  private final LmmSpec spec;
  private final Group group;
  private final DenseAlgebra algebra;

  Decomposition(LmmSpec spec, Group group, DenseAlgebra algebra) {
    this.spec = spec;
    this.group = group;
    this.algebra = algebra;
  }

  /** From a centred kinship. */
  Eigen ofMatrix(double[] kinship) {
    SymmetricEigen eigen = algebra.eigen(kinship, group.individuals());
    Eigen full = ofEigen(eigen);
    boolean fixed =
        spec.tests().equals(List.of(LmmTest.HAIL_LRT)) && group.phenotypes().length == 1;
    return fixed && full.negative() == 0 && full.rank() == group.individuals()
        ? whitened(kinship, full)
        : full;
  }

  /** From eigenvalues and eigenvectors in ascending order. */
  Eigen ofEigen(SymmetricEigen eigen) {
    int n = group.individuals();
    int rank = spec.kinship().rank();
    if (rank > 0 && rank < n) {
      return ofLowRank(LowRankSpectrum.largest(eigen, n, rank));
    }
    CleanSpectrum clean = CleanSpectrum.of(eigen.values());
    double[][] uty = new double[group.phenotypes().length][];
    for (int t = 0; t < uty.length; t++) {
      uty[t] = rotated(eigen.vectors(), group.phenotypes()[t], 1);
    }
    double[] utw = rotated(eigen.vectors(), group.covariates(), group.columns());
    return new Eigen(
        clean.values(),
        clean.negative(),
        clean.smallest(),
        n,
        eigen.vectors(),
        uty,
        utw,
        false,
        Double.NaN);
  }

  /** From the factor Z of a kinship ZZ' of fewer variants than individuals, n x m. */
  Eigen ofFactor(double[] z) {
    int n = group.individuals();
    var spectrum =
        LowRankSpectrum.ofFactor(z, n, z.length / n, LowRankSpectrum.SMALLEST_SHARE, algebra);
    int rank = spec.kinship().rank();
    return ofLowRank(rank > 0 ? spectrum.truncated(rank) : spectrum);
  }

  private Eigen ofLowRank(LowRankSpectrum spectrum) {
    LowRankBasis basis =
        LowRankBasis.of(spectrum, group.covariates(), group.columns(), group.phenotypes(), algebra);
    return new Eigen(
        basis.eigenvalues(),
        spectrum.negative(),
        spectrum.least(),
        spectrum.values().length,
        basis.directions(),
        basis.responses(),
        basis.covariates(),
        false,
        Double.NaN);
  }

  private double[] rotated(double[] vectors, double[] columns, int count) {
    int n = group.individuals();
    double[] result = new double[n * count];
    algebra.multiply(false, false, n, count, n, 1, vectors, n, columns, count, 0, result, count);
    return result;
  }

  private Eigen whitened(double[] kinship, Eigen full) {
    int n = group.individuals();
    RotatedModel model =
        RotatedModel.of(
            full.values(), full.rotatedPhenotypes()[0], full.rotatedCovariates(), group.columns());
    double ratio = NullRatios.of(model).lambdaReml();
    double[] covariance = Arrays.stream(kinship).map(value -> ratio * value).toArray();
    for (int i = 0; i < n; i++) {
      covariance[i * n + i] += 1;
    }
    double[] triangle = LowerTriangle.whitening(covariance, n, algebra);
    return triangle == null
        ? full
        : new Eigen(
            full.values(),
            full.negative(),
            full.smallest(),
            full.rank(),
            triangle,
            full.rotatedPhenotypes(),
            full.rotatedCovariates(),
            true,
            ratio);
  }
}
