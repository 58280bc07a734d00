package io.helston.math.nbglm.federated;

import java.util.Arrays;

/**
 * Solver of small dense systems by elimination with partial pivoting, the algorithm of LAPACK's
 * gesv; one instance is reused, so nothing is allocated per system.
 */
final class SmallSystem {
  private final int order;
  private final double[] matrix;
  private final int[] pivots;
  private final double[] column;

  SmallSystem(int order) {
    this.order = order;
    matrix = new double[order * order];
    pivots = new int[order];
    column = new double[order];
  }

  int order() {
    return order;
  }

  /** The matrix to be factored, row-major; written by the caller, destroyed by {@link #factor}. */
  double[] matrix() {
    return matrix;
  }

  void addToDiagonal(double value) {
    for (int j = 0; j < order; j++) {
      matrix[j * order + j] += value;
    }
  }

  /** Factors the matrix in place; false if a pivot is zero. */
  boolean factor() {
    for (int j = 0; j < order; j++) {
      int pivot = largest(j);
      pivots[j] = pivot;
      if (matrix[pivot * order + j] == 0) {
        return false;
      }
      swapRows(j, pivot);
      double inverse = 1 / matrix[j * order + j];
      for (int i = j + 1; i < order; i++) {
        double factor = matrix[i * order + j] * inverse;
        matrix[i * order + j] = factor;
        for (int k = j + 1; k < order; k++) {
          matrix[i * order + k] -= factor * matrix[j * order + k];
        }
      }
    }
    return true;
  }

  /** Replaces a right side by the solution. */
  void solve(double[] values, int offset) {
    for (int j = 0; j < order; j++) {
      double value = values[offset + pivots[j]];
      values[offset + pivots[j]] = values[offset + j];
      values[offset + j] = value;
    }
    for (int i = 1; i < order; i++) {
      for (int k = 0; k < i; k++) {
        values[offset + i] -= matrix[i * order + k] * values[offset + k];
      }
    }
    for (int i = order - 1; i >= 0; i--) {
      for (int k = i + 1; k < order; k++) {
        values[offset + i] -= matrix[i * order + k] * values[offset + k];
      }
      values[offset + i] /= matrix[i * order + i];
    }
  }

  /** Writes the inverse, row-major. */
  void invert(double[] inverse) {
    for (int j = 0; j < order; j++) {
      Arrays.fill(column, 0);
      column[j] = 1;
      solve(column, 0);
      for (int i = 0; i < order; i++) {
        inverse[i * order + j] = column[i];
      }
    }
  }

  private int largest(int j) {
    int pivot = j;
    for (int i = j + 1; i < order; i++) {
      if (Math.abs(matrix[i * order + j]) > Math.abs(matrix[pivot * order + j])) {
        pivot = i;
      }
    }
    return pivot;
  }

  private void swapRows(int a, int b) {
    if (a == b) {
      return;
    }
    for (int k = 0; k < order; k++) {
      double value = matrix[a * order + k];
      matrix[a * order + k] = matrix[b * order + k];
      matrix[b * order + k] = value;
    }
  }
}
