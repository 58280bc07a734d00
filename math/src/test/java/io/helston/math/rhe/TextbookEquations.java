package io.helston.math.rhe;

import static io.helston.math.rhe.DenseSample.dot;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * The normal equations as PyRHE writes them, with vectors over individuals and no block algebra.
 *
 * <p>U v = W (W'W)^-1 W'v is a least-squares fit on the raw covariates, not the sample's basis.
 */
final class TextbookEquations {
  private final DenseSample sample;
  private final double[][] covariates;

  TextbookEquations(DenseSample sample, double[][] covariates) {
    this.sample = sample;
    this.covariates = covariates;
  }

  /** T without a block (-1: none); both halves as computed, T[e,e] = N - columns. */
  double[][] matrix(int omittedBlock) {
    return matrix(omittedBlock, sample.z());
  }

  /** T of the full sample from one random vector. */
  double[][] matrixOfVector(int vector) {
    return matrix(-1, new double[][] {sample.z()[vector]});
  }

  private double[][] matrix(int omittedBlock, double[][] z) {
    int bins = sample.binCount();
    int n = z[0].length;
    double[][] uz = fitted(z);
    double[][] t = new double[bins + 1][bins + 1];
    for (int k = 0; k < bins; k++) {
      double[][] xk = genotypes(k, omittedBlock);
      double[][] xxz = timesKinship(xk, z);
      double[][] uxxz = fitted(xxz);
      double[][] xxuz = timesKinship(xk, uz);
      for (int l = 0; l < bins && xk.length > 0; l++) {
        double[][] xl = genotypes(l, omittedBlock);
        double[][] xxzl = timesKinship(xl, z);
        double trace = inner(xxz, xxzl) + inner(xxuz, fitted(xxzl)) - 2 * inner(uxxz, xxzl);
        t[k][l] = xl.length == 0 ? 0 : trace / z.length / xk.length / xl.length;
      }
      t[k][bins] = xk.length == 0 ? 0 : n - inner(xxz, uz) / z.length / xk.length;
      t[bins][k] = t[k][bins];
    }
    t[bins][bins] = n - sample.covariateColumns();
    return t;
  }

  double[] rightHandSide(int omittedBlock, int trait) {
    int bins = sample.binCount();
    double[] y = sample.y()[trait];
    double[] q = new double[bins + 1];
    for (int k = 0; k < bins; k++) {
      double[][] xk = genotypes(k, omittedBlock);
      for (double[] snp : xk) {
        q[k] += dot(snp, y) * dot(snp, y) / xk.length;
      }
    }
    q[bins] = dot(y, y);
    return q;
  }

  /** SNPs of a bin that vary and lie outside a block, [SNP][individual]. */
  private double[][] genotypes(int bin, int omittedBlock) {
    return IntStream.range(0, sample.x().length)
        .filter(s -> sample.bins()[s][bin] && sample.varying()[s])
        .filter(s -> sample.block()[s] != omittedBlock)
        .mapToObj(s -> sample.x()[s])
        .toArray(double[][]::new);
  }

  private static double[][] timesKinship(double[][] snps, double[][] vectors) {
    double[][] result = new double[vectors.length][vectors[0].length];
    for (int b = 0; b < vectors.length; b++) {
      for (double[] snp : snps) {
        double product = dot(snp, vectors[b]);
        for (int i = 0; i < snp.length; i++) {
          result[b][i] += product * snp[i];
        }
      }
    }
    return result;
  }

  private double[][] fitted(double[][] vectors) {
    int n = vectors[0].length;
    int columns = covariates.length;
    double[][] result = new double[vectors.length][n];
    if (columns == 0) {
      return result;
    }
    DMatrixRMaj w = new DMatrixRMaj(n, columns);
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < columns; c++) {
        w.set(i, c, covariates[c][i]);
      }
    }
    var solver = LinearSolverFactory_DDRM.leastSquares(n, columns);
    solver.setA(w);
    DMatrixRMaj coefficients = new DMatrixRMaj(columns, 1);
    for (int b = 0; b < vectors.length; b++) {
      solver.solve(new DMatrixRMaj(n, 1, true, vectors[b].clone()), coefficients);
      for (int c = 0; c < columns; c++) {
        for (int i = 0; i < n; i++) {
          result[b][i] += covariates[c][i] * coefficients.get(c, 0);
        }
      }
    }
    return result;
  }

  private static double inner(double[][] a, double[][] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> dot(a[i], b[i])).sum();
  }

  /** The mean of a matrix and its transpose. */
  static double[][] symmetrised(double[][] t) {
    double[][] mean = new double[t.length][t.length];
    for (int k = 0; k < t.length; k++) {
      int row = k;
      Arrays.setAll(mean[k], l -> (t[row][l] + t[l][row]) / 2);
    }
    return mean;
  }
}
