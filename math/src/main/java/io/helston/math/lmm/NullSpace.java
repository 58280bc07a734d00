package io.helston.math.lmm;

import java.util.Arrays;

/**
 * The part of a low rank model outside the span of the kept eigenvectors.
 *
 * <p>There every direction has weight 1, so only inner products matter. Of the columns [Q y] with
 * residual response y they are the raw ones minus those of the rotated columns; the Cholesky factor
 * C of that difference supplies as many rows of eigenvalue zero as there are columns. Since Q is
 * orthonormal and y is a residual, nothing large cancels, unlike in weights 1/(s + 1/gamma) - gamma
 * that are subtracted from gamma times raw inner products.
 */
final class NullSpace {
  /** A pivot below this share of its column is a rounding error. */
  private static final double PIVOT_TOLERANCE = 1e-13;

  private final int order;
  private final double[] rotated;
  private final double[] raw;
  private final double[] factor;

  /**
   * Factorises the inner products.
   *
   * @param raw n x order, row-major: the columns [Q y]
   * @param rotated r x order, row-major: the same columns rotated
   */
  NullSpace(double[] raw, double[] rotated, int order) {
    this.order = order;
    this.raw = raw;
    this.rotated = rotated;
    factor = new double[order * order];
    double[] inner = new double[order * order];
    addProducts(raw, 1, inner);
    double[] scale = new double[order];
    Arrays.setAll(scale, j -> inner[j * order + j]);
    addProducts(rotated, -1, inner);
    for (int k = 0; k < order; k++) {
      double pivot = inner[k * order + k];
      if (!(pivot > PIVOT_TOLERANCE * scale[k])) {
        continue;
      }
      double root = Math.sqrt(pivot);
      for (int j = k; j < order; j++) {
        factor[k * order + j] = inner[k * order + j] / root;
      }
      for (int i = k + 1; i < order; i++) {
        for (int j = i; j < order; j++) {
          inner[i * order + j] -= factor[k * order + i] * factor[k * order + j];
        }
      }
    }
  }

  /** Upper triangle C with C'C the inner products of [Q y], order x order, row-major. */
  double[] factor() {
    return factor;
  }

  /**
   * Writes the coordinates of another vector in the null space: those along the rows of C and last
   * the length of what is left.
   *
   * @param vector n values
   * @param projected r values
   * @param into filled from an offset with order + 1 values
   */
  void coordinates(double[] vector, double[] projected, double[] into, int offset) {
    double rest = squares(vector) - squares(projected);
    for (int j = 0; j < order; j++) {
      double sum = dot(raw, j, vector) - dot(rotated, j, projected);
      for (int k = 0; k < j; k++) {
        sum -= factor[k * order + j] * into[offset + k];
      }
      double pivot = factor[j * order + j];
      into[offset + j] = pivot > 0 ? sum / pivot : 0;
      rest -= into[offset + j] * into[offset + j];
    }
    into[offset + order] = Math.sqrt(Math.max(0, rest));
  }

  private double dot(double[] columns, int column, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += columns[i * order + column] * vector[i];
    }
    return sum;
  }

  static double squares(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }

  private void addProducts(double[] columns, int sign, double[] inner) {
    for (int offset = 0; offset < columns.length; offset += order) {
      for (int i = 0; i < order; i++) {
        for (int j = i; j < order; j++) {
          inner[i * order + j] += sign * columns[offset + i] * columns[offset + j];
        }
      }
    }
  }
}
