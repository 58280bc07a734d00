package io.helston.math.bootstrap.interval;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Influence values by regression of replicates on how often each row was drawn: {@code empinf} of
 * R's boot, type "reg".
 *
 * <p>Least squares of t on f_i/n_s, n_s the size of the stratum of row i, without one reference row
 * per stratum, which has influence 0; then the values of each stratum are centred. Sums of products
 * of frequencies are whole numbers and so exact. Adding R replicates of n rows costs R n^2
 * operations, solving n^3/3.
 */
public final class RegressionInfluence {
  private final int[] strata;
  private final int[] sizes;
  private final boolean[] reference;
  private final double[][] products;
  private final double[] sums;
  private final double[] withReplicates;
  private final int[] drawn;
  private double origin;
  private double sumOfReplicates;
  private int count;

  /** Rows that are drawn from all rows together. */
  public RegressionInfluence(int rows) {
    this(new int[rows]);
  }

  /**
   * Rows that are drawn within strata.
   *
   * @param strata stratum of each row, from 0
   */
  public RegressionInfluence(int[] strata) {
    this.strata = strata.clone();
    int rows = strata.length;
    sizes = new int[Arrays.stream(strata).max().orElse(0) + 1];
    reference = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      reference[i] = sizes[strata[i]]++ == 0;
    }
    products = new double[rows][];
    Arrays.setAll(products, i -> new double[i + 1]);
    sums = new double[rows];
    withReplicates = new double[rows];
    drawn = new int[rows];
  }

  /**
   * Adds one replicate; one that is not finite is passed over.
   *
   * @param frequencies how often each row was drawn
   * @param replicate the estimate from that resample
   */
  public void add(int[] frequencies, double replicate) {
    if (!Double.isFinite(replicate)) {
      return;
    }
    if (count++ == 0) {
      origin = replicate;
    }
    double value = replicate - origin;
    sumOfReplicates += value;
    int distinct = 0;
    for (int i = 0; i < frequencies.length; i++) {
      int frequency = frequencies[i];
      if (frequency != 0) {
        drawn[distinct++] = i;
        sums[i] += frequency;
        withReplicates[i] += frequency * value;
        double[] row = products[i];
        for (int j = 0; j < distinct; j++) {
          row[drawn[j]] += (double) frequency * frequencies[drawn[j]];
        }
      }
    }
  }

  /**
   * The influence values of the replicates added so far, one per row.
   *
   * @return all NaN when there are not more finite replicates than rows, or they do not determine
   *     the values
   */
  public double[] influence() {
    double[] influence = new double[strata.length];
    int[] free = new int[strata.length];
    int size = 0;
    for (int i = 0; i < reference.length; i++) {
      if (!reference[i]) {
        free[size++] = i;
      }
    }
    var solver = LinearSolverFactory_DDRM.chol(Math.max(size, 1));
    if (count <= strata.length || size > 0 && !solver.setA(matrix(free, size))) {
      Arrays.fill(influence, Double.NaN);
      return influence;
    }
    if (size == 0) {
      return influence;
    }
    var right = new DMatrixRMaj(size, 1);
    for (int i = 0; i < size; i++) {
      double product = withReplicates[free[i]] - sums[free[i]] * sumOfReplicates / count;
      right.set(i, 0, product / sizes[strata[free[i]]]);
    }
    var solution = new DMatrixRMaj(size, 1);
    solver.solve(right, solution);
    for (int i = 0; i < size; i++) {
      influence[free[i]] = solution.get(i, 0);
    }
    centreStrata(influence);
    return influence;
  }

  private DMatrixRMaj matrix(int[] free, int size) {
    var matrix = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        int row = free[i];
        int column = free[j];
        double product = products[row][column] - sums[row] * sums[column] / count;
        double entry = product / ((double) sizes[strata[row]] * sizes[strata[column]]);
        matrix.set(i, j, entry);
        matrix.set(j, i, entry);
      }
    }
    return matrix;
  }

  private void centreStrata(double[] influence) {
    double[] means = new double[sizes.length];
    for (int i = 0; i < influence.length; i++) {
      means[strata[i]] += influence[i] / sizes[strata[i]];
    }
    for (int i = 0; i < influence.length; i++) {
      influence[i] -= means[strata[i]];
    }
  }
}
