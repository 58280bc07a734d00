package io.helston.math.lmm.association;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DotProducts;

/**
 * What the sums over individuals need at a set of variance ratios, prepared once per model.
 *
 * <p>At every ratio the covariates are made orthonormal under the weights and the phenotype is
 * replaced by its residual, so that Pxx is x'wx less the squares of c sums and Pxy is one sum.
 */
final class NodeSums {
  private final int n;
  private final int ratios;
  private final int width;
  private final double[] weights;
  private final double[] directions;
  private final double[] residuals;

  NodeSums(RotatedModel model, double[] lambdas) {
    n = model.coordinates();
    ratios = lambdas.length;
    width = model.covariates() + 1;
    weights = new double[ratios * n];
    directions = new double[ratios * width * n];
    residuals = new double[ratios];
    for (int k = 0; k < ratios; k++) {
      prepare(model, k, lambdas[k]);
    }
  }

  private void prepare(RotatedModel model, int k, double lambda) {
    int c = width - 1;
    DotProducts dot = new DotProducts(1);
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      w[i] = 1 / (lambda * model.eigenvalues()[i] + 1);
      weights[k * n + i] = w[i];
    }
    double[][] plain = new double[width][];
    double[][] weighted = new double[width][n];
    for (int j = 0; j < width; j++) {
      double[] column = j < c ? model.basis(j).clone() : model.phenotype().clone();
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < j; i++) {
          double along = -dot.of(column, 0, weighted[i], 0, n);
          for (int s = 0; s < n; s++) {
            column[s] += along * plain[i][s];
          }
        }
      }
      double square = 0;
      for (int s = 0; s < n; s++) {
        square += w[s] * column[s] * column[s];
      }
      double scale = j < c ? 1 / Math.sqrt(square) : 1;
      for (int s = 0; s < n; s++) {
        column[s] *= scale;
        weighted[j][s] = w[s] * column[s];
      }
      plain[j] = column;
      System.arraycopy(weighted[j], 0, directions, (k * width + j) * n, n);
      residuals[k] = square;
    }
  }

  int ratios() {
    return ratios;
  }

  /** Entries of {@link #multiply}'s second result per variant. */
  int directions() {
    return ratios * width;
  }

  /** Weighted residual sum of squares without the variant. */
  double residual(int k) {
    return residuals[k];
  }

  /** Sums of all ratios for a block of variants: count x ratios and count x directions. */
  void multiply(
      DenseAlgebra algebra,
      double[] block,
      double[] squares,
      int count,
      double[] squareSums,
      double[] sums) {
    if (ratios == 0) {
      return;
    }
    algebra.multiply(
        false, true, count, ratios, n, 1, squares, n, weights, n, 0, squareSums, ratios);
    int all = directions();
    algebra.multiply(false, true, count, all, n, 1, block, n, directions, n, 0, sums, all);
  }

  /** Pxx of one variant at ratio k. */
  double pxx(double[] squareSums, double[] sums, int variant, int k) {
    double value = squareSums[variant * ratios + k];
    int at = (variant * ratios + k) * width;
    for (int j = 0; j < width - 1; j++) {
      value -= sums[at + j] * sums[at + j];
    }
    return value;
  }

  /** Pxy of one variant at ratio k. */
  double pxy(double[] sums, int variant, int k) {
    return sums[(variant * ratios + k) * width + width - 1];
  }
}
