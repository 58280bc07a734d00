package io.helston.math.linalg;

import java.util.Arrays;

/**
 * A lower triangular matrix in strips of rows, so that products with it cost half of those with a
 * full one. Immutable.
 */
public final class LowerTriangle {
  /** Rows of a block; small blocks waste less above the diagonal, large products are faster. */
  private static final int BLOCK = 256;

  private final int order;
  private final double[][] strips;
  private final float[][] floats;

  private LowerTriangle(int order, double[][] strips, float[][] floats) {
    this.order = order;
    this.strips = strips;
    this.floats = floats;
  }

  /**
   * The lower triangle of a matrix.
   *
   * @param matrix order x order, row-major
   * @param single whether products are to be in single precision
   */
  public static LowerTriangle of(double[] matrix, int order, boolean single) {
    int count = (order + BLOCK - 1) / BLOCK;
    double[][] strips = single ? null : new double[count][];
    float[][] floats = single ? new float[count][] : null;
    for (int b = 0; b < count; b++) {
      int from = b * BLOCK;
      int rows = Math.min(BLOCK, order - from);
      int depth = from + rows;
      if (single) {
        floats[b] = new float[rows * depth];
      } else {
        strips[b] = new double[rows * depth];
      }
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j <= from + i; j++) {
          double value = matrix[(from + i) * order + j];
          if (single) {
            floats[b][i * depth + j] = (float) value;
          } else {
            strips[b][i * depth + j] = value;
          }
        }
      }
    }
    return new LowerTriangle(order, strips, floats);
  }

  /**
   * The inverse T of the Cholesky factor of a symmetric matrix V, so that T V T' = I.
   *
   * @param matrix order x order, of which the lower triangle is read; overwritten
   * @return order x order, or null if V is not positive definite
   */
  public static double[] whitening(double[] matrix, int order, DenseAlgebra algebra) {
    if (!algebra.cholesky(matrix, order)) {
      return null;
    }
    double[] inverse = new double[order * order];
    double[] sums = new double[BLOCK * order];
    for (int from = 0; from < order; from += BLOCK) {
      int rows = Math.min(BLOCK, order - from);
      double[] corner = invertCorner(matrix, order, from, rows);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(corner, i * rows, inverse, (from + i) * order + from, rows);
      }
      if (from > 0) {
        double[] left = rows(matrix, order, from, rows);
        algebra.multiply(
            false, false, rows, from, from, 1, left, order, inverse, order, 0, sums, from);
        double[] product = new double[rows * from];
        algebra.multiply(
            false, false, rows, from, rows, -1, corner, rows, sums, from, 0, product, from);
        for (int i = 0; i < rows; i++) {
          System.arraycopy(product, i * from, inverse, (from + i) * order, from);
        }
      }
    }
    return inverse;
  }

  private static double[] rows(double[] matrix, int order, int from, int rows) {
    return Arrays.copyOfRange(matrix, from * order, (from + rows) * order);
  }

  /** The inverse of the triangle at a corner of the diagonal. */
  private static double[] invertCorner(double[] factor, int order, int from, int rows) {
    double[] inverse = new double[rows * rows];
    for (int j = 0; j < rows; j++) {
      for (int i = j; i < rows; i++) {
        double sum = i == j ? 1 : 0;
        for (int k = j; k < i; k++) {
          sum -= factor[(from + i) * order + from + k] * inverse[k * rows + j];
        }
        inverse[i * rows + j] = sum / factor[(from + i) * order + from + i];
      }
    }
    return inverse;
  }

  /**
   * B = A T'.
   *
   * @param a rows x order
   * @param b receives rows x order
   */
  public void multiplyTransposed(double[] a, int rows, double[] b, DenseAlgebra algebra) {
    double[] product = new double[rows * Math.min(BLOCK, order)];
    for (int strip = 0; strip < strips.length; strip++) {
      int from = strip * BLOCK;
      int columns = Math.min(BLOCK, order - from);
      int depth = from + columns;
      algebra.multiply(
          false,
          true,
          rows,
          columns,
          depth,
          1,
          a,
          order,
          strips[strip],
          depth,
          0,
          product,
          columns);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(product, i * columns, b, i * order + from, columns);
      }
    }
  }

  /** The same in single precision, for which this was made. */
  public void multiplyTransposed(float[] a, int rows, float[] b, DenseAlgebra algebra) {
    float[] product = new float[rows * Math.min(BLOCK, order)];
    for (int strip = 0; strip < floats.length; strip++) {
      int from = strip * BLOCK;
      int columns = Math.min(BLOCK, order - from);
      int depth = from + columns;
      algebra.multiply(
          false,
          true,
          rows,
          columns,
          depth,
          1,
          a,
          order,
          floats[strip],
          depth,
          0,
          product,
          columns);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(product, i * columns, b, i * order + from, columns);
      }
    }
  }
}
