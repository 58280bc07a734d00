package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.association.SmallFactor;
import java.util.Arrays;

/**
 * Coordinates of the traits in which both matrices are diagonal and add to the identity: T Vg T' =
 * diag(g), T Ve T' = diag(e), g + e = 1, g descending.
 *
 * <p>The matrices are never formed on the way: with factors Vg = B B' and Ve = A A', the rows of [B
 * A] are made orthonormal, which gives T but for a rotation, and then those of B orthogonal by
 * one-sided Jacobi rotations, which keeps the digits of small g and e. Either matrix may be
 * singular. Scratch of one thread, changed in place.
 */
final class TraitFrame {
  private static final int MOST_SWEEPS = 60;

  private final int d;
  private final double[] genetic;
  private final double[] residual;
  private final double[] geneticRoots;
  private final double[] residualRoots;
  private final double[] toFrame;
  private final double[] fromFrame;
  private final double[] left;
  private final double[] right;
  private final double[] rows;
  private final double[] triangle;
  private final double[] rotation;
  private final double[] product;
  private double logDeterminant;

  TraitFrame(int traits) {
    d = traits;
    genetic = new double[d];
    residual = new double[d];
    geneticRoots = new double[d];
    residualRoots = new double[d];
    toFrame = new double[d * d];
    fromFrame = new double[d * d];
    left = new double[d * d];
    right = new double[d * d];
    rows = new double[2 * d * d];
    triangle = new double[d * d];
    rotation = new double[d * d];
    product = new double[d * d];
  }

  /**
   * The frame of two matrices.
   *
   * @return false if one of them is not positive definite
   */
  boolean set(double[] vg, double[] ve) {
    System.arraycopy(vg, 0, left, 0, d * d);
    System.arraycopy(ve, 0, right, 0, d * d);
    if (!SmallFactor.factorise(left, d) || !SmallFactor.factorise(right, d)) {
      return false;
    }
    clearUpper(left);
    clearUpper(right);
    identity(toFrame);
    identity(fromFrame);
    logDeterminant = 0;
    assemble();
    return true;
  }

  void copy(TraitFrame from) {
    System.arraycopy(from.genetic, 0, genetic, 0, d);
    System.arraycopy(from.residual, 0, residual, 0, d);
    System.arraycopy(from.geneticRoots, 0, geneticRoots, 0, d);
    System.arraycopy(from.residualRoots, 0, residualRoots, 0, d);
    System.arraycopy(from.toFrame, 0, toFrame, 0, d * d);
    System.arraycopy(from.fromFrame, 0, fromFrame, 0, d * d);
    logDeterminant = from.logDeterminant;
  }

  /**
   * The frame after a step of the factors in the coordinates of another: from diag(sqrt g) by a
   * lower triangle F and from diag(sqrt e) by an upper triangle E, so that the columns of factors
   * that vanish, the last of Vg and the first of Ve, have only their own entry.
   *
   * @param step F by rows, then E by columns
   */
  void move(TraitFrame from, double[] step) {
    copy(from);
    from.factors(step, left, right);
    assemble();
  }

  /** diag(sqrt g) + F and diag(sqrt e) + E, row-major. */
  void factors(double[] step, double[] ofGenetic, double[] ofResidual) {
    int half = d * (d + 1) / 2;
    Arrays.fill(ofGenetic, 0);
    Arrays.fill(ofResidual, 0);
    for (int k = 0, at = 0; k < d; k++) {
      ofGenetic[k * d + k] = geneticRoots[k];
      ofResidual[k * d + k] = residualRoots[k];
      for (int l = 0; l <= k; l++, at++) {
        ofGenetic[k * d + l] += step[at];
        ofResidual[l * d + k] += step[half + at];
      }
    }
  }

  /** Makes an entry of g larger than it is, to leave the boundary. */
  void raiseGenetic(int k, double value) {
    genetic[k] = value;
    geneticRoots[k] = Math.sqrt(value);
  }

  /** Makes an entry of e larger than it is. */
  void raiseResidual(int k, double value) {
    residual[k] = value;
    residualRoots[k] = Math.sqrt(value);
  }

  /** From T of the coordinates in which the factors are B in {@code left}, A in {@code right}. */
  private void assemble() {
    for (int k = 0; k < d; k++) {
      System.arraycopy(left, k * d, rows, 2 * k * d, d);
      System.arraycopy(right, k * d, rows, (2 * k + 1) * d, d);
    }
    orthonormalise();
    for (int k = 0; k < d; k++) {
      logDeterminant += StrictMath.log(triangle[k * d + k]);
    }
    multiply(fromFrame, triangle, product);
    System.arraycopy(product, 0, fromFrame, 0, d * d);
    forward(toFrame);
    identity(rotation);
    orthogonalise();
    sort();
    multiply(rotation, toFrame, product);
    System.arraycopy(product, 0, toFrame, 0, d * d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += fromFrame[i * d + k] * rotation[j * d + k];
        }
        product[i * d + j] = sum;
      }
    }
    System.arraycopy(product, 0, fromFrame, 0, d * d);
  }

  /** Rows become orthonormal, the lower triangle holds what they were made of. */
  private void orthonormalise() {
    Arrays.fill(triangle, 0);
    for (int i = 0; i < d; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double along = inner(i, j, 0, 2 * d);
          triangle[i * d + j] += along;
          for (int k = 0; k < 2 * d; k++) {
            rows[2 * i * d + k] -= along * rows[2 * j * d + k];
          }
        }
      }
      double norm = Math.sqrt(inner(i, i, 0, 2 * d));
      triangle[i * d + i] = norm;
      for (int k = 0; k < 2 * d; k++) {
        rows[2 * i * d + k] /= norm;
      }
    }
  }

  private double inner(int i, int j, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += rows[2 * i * d + k] * rows[2 * j * d + k];
    }
    return sum;
  }

  /** B becomes C^-1 B, C lower triangular in {@code triangle}. */
  private void forward(double[] b) {
    for (int column = 0; column < d; column++) {
      for (int i = 0; i < d; i++) {
        double sum = b[i * d + column];
        for (int k = 0; k < i; k++) {
          sum -= triangle[i * d + k] * b[k * d + column];
        }
        b[i * d + column] = sum / triangle[i * d + i];
      }
    }
  }

  private void orthogonalise() {
    boolean turned = true;
    for (int sweep = 0; turned && sweep < MOST_SWEEPS; sweep++) {
      turned = false;
      for (int i = 0; i < d; i++) {
        for (int j = i + 1; j < d; j++) {
          turned |= turn(i, j);
        }
      }
    }
  }

  private boolean turn(int i, int j) {
    double ii = inner(i, i, 0, d);
    double jj = inner(j, j, 0, d);
    double ij = inner(i, j, 0, d);
    if (!(Math.abs(ij) > 0x1p-52 * Math.sqrt(ii) * Math.sqrt(jj))) {
      return false;
    }
    double zeta = (jj - ii) / (2 * ij);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    rotate(rows, 2 * d, i, j, cosine, cosine * tangent);
    rotate(rotation, d, i, j, cosine, cosine * tangent);
    return true;
  }

  private static void rotate(double[] a, int width, int i, int j, double cosine, double sine) {
    for (int k = 0; k < width; k++) {
      double first = a[i * width + k];
      double second = a[j * width + k];
      a[i * width + k] = cosine * first - sine * second;
      a[j * width + k] = sine * first + cosine * second;
    }
  }

  private void sort() {
    for (int i = 0; i < d; i++) {
      genetic[i] = inner(i, i, 0, d);
      residual[i] = inner(i, i, d, 2 * d);
    }
    for (int i = 1; i < d; i++) {
      for (int j = i; j > 0 && genetic[j] > genetic[j - 1]; j--) {
        swap(genetic, j, j - 1);
        swap(residual, j, j - 1);
        for (int k = 0; k < d; k++) {
          swap(rotation, j * d + k, (j - 1) * d + k);
        }
      }
    }
    for (int i = 0; i < d; i++) {
      geneticRoots[i] = Math.sqrt(genetic[i]);
      residualRoots[i] = Math.sqrt(residual[i]);
    }
  }

  private static void swap(double[] a, int i, int j) {
    double entry = a[i];
    a[i] = a[j];
    a[j] = entry;
  }

  private void multiply(double[] a, double[] b, double[] out) {
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += a[i * d + k] * b[k * d + j];
        }
        out[i * d + j] = sum;
      }
    }
  }

  private void identity(double[] matrix) {
    Arrays.fill(matrix, 0);
    for (int k = 0; k < d; k++) {
      matrix[k * d + k] = 1;
    }
  }

  private void clearUpper(double[] matrix) {
    for (int i = 0; i < d; i++) {
      Arrays.fill(matrix, i * d + i + 1, (i + 1) * d, 0);
    }
  }

  int traits() {
    return d;
  }

  /** g, descending, not a copy. */
  double[] genetic() {
    return genetic;
  }

  /** e, not a copy. */
  double[] residual() {
    return residual;
  }

  /** Square roots of g, not a copy. */
  double[] geneticRoots() {
    return geneticRoots;
  }

  /** Square roots of e, not a copy. */
  double[] residualRoots() {
    return residualRoots;
  }

  /** T, row-major, not a copy. */
  double[] toFrame() {
    return toFrame;
  }

  /** T^-1, row-major, not a copy. */
  double[] fromFrame() {
    return fromFrame;
  }

  /** ln |det T^-1|. */
  double logDeterminant() {
    return logDeterminant;
  }

  /** T^-1 diag(values) T^-T: Vg for g, Ve for e. */
  void fromDiagonal(double[] values, double[] out) {
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += fromFrame[i * d + k] * values[k] * fromFrame[j * d + k];
        }
        out[i * d + j] = sum;
      }
    }
  }
}
