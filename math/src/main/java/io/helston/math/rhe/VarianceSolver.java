package io.helston.math.rhe;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.qr.QRColPivDecompositionHouseholderColumn_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.linsol.qr.LinearSolverQrpHouseCol_DDRM;

/**
 * Solves T sigma = q by QR with column pivoting, for the components that a replicate has.
 *
 * <p>Rows and columns are first divided by the square root of their largest entry, so that a bin of
 * few SNPs, whose traces are large, does not look like a rank defect. Holds scratch: one per use.
 */
final class VarianceSolver {
  /** Relative size below which a pivot counts as zero. */
  private static final double SINGULAR = 1e-12;

  private final QRColPivDecompositionHouseholderColumn_DDRM decomposition =
      new QRColPivDecompositionHouseholderColumn_DDRM(SINGULAR);
  private final LinearSolverQrpHouseCol_DDRM solver =
      new LinearSolverQrpHouseCol_DDRM(decomposition, false);
  private final DMatrixRMaj matrix = new DMatrixRMaj(1, 1);
  private final DMatrixRMaj right = new DMatrixRMaj(1, 1);
  private final DMatrixRMaj solution = new DMatrixRMaj(1, 1);
  private int[] components = new int[0];
  private double[] scale = new double[0];

  /**
   * Prepares the system of the given components.
   *
   * @param t the whole matrix, not changed
   * @param components rows and columns that take part
   * @return the components that depend on the others; empty when the system can be solved
   */
  int[] factor(double[][] t, int[] components) {
    int n = components.length;
    this.components = components;
    scale = scale(t, components);
    matrix.reshape(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix.set(i, j, t[components[i]][components[j]] * scale[i] * scale[j]);
      }
    }
    solver.setA(matrix);
    int rank = decomposition.getRank();
    int[] pivots = decomposition.getColPivots();
    int[] dependent = new int[n - rank];
    for (int i = rank; i < n; i++) {
      dependent[i - rank] = components[pivots[i]];
    }
    Arrays.sort(dependent);
    return dependent;
  }

  /** Solves for one right-hand side, [K+1]; components that do not take part are NaN. */
  double[] solve(double[] q) {
    int n = components.length;
    right.reshape(n, 1);
    solution.reshape(n, 1);
    for (int i = 0; i < n; i++) {
      right.set(i, 0, q[components[i]] * scale[i]);
    }
    solver.solve(right, solution);
    double[] sigma = new double[q.length];
    Arrays.fill(sigma, Double.NaN);
    for (int i = 0; i < n; i++) {
      sigma[components[i]] = solution.get(i, 0) * scale[i];
    }
    return sigma;
  }

  /** The 2-norm condition number of the given components of T, not scaled. */
  static double conditionNumber(double[][] t, int[] components) {
    int n = components.length;
    DMatrixRMaj part = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        part.set(i, j, t[components[i]][components[j]]);
      }
    }
    var svd = DecompositionFactory_DDRM.svd(n, n, false, false, false);
    if (!svd.decompose(part)) {
      return Double.POSITIVE_INFINITY;
    }
    double[] values = Arrays.copyOf(svd.getSingularValues(), n);
    Arrays.sort(values);
    return values[n - 1] / values[0];
  }

  private static double[] scale(double[][] t, int[] components) {
    double[] scale = new double[components.length];
    for (int i = 0; i < components.length; i++) {
      double largest = 0;
      for (int other : components) {
        largest = Math.max(largest, Math.abs(t[components[i]][other]));
      }
      scale[i] = largest > 0 ? 1 / Math.sqrt(largest) : 1;
    }
    return scale;
  }
}
