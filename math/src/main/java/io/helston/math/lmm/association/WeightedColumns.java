package io.helston.math.lmm.association;

import io.helston.math.linalg.DotProducts;

/**
 * Weighted sums of products between the covariates, the phenotype and up to a few further columns.
 *
 * <p>Scratch of one thread; nothing is allocated after construction.
 */
final class WeightedColumns {
  /** Eigenvalues per logarithm of a product. */
  private static final int CHUNK = 128;

  /** Products from here on may have overflowed in part; they are halved. */
  private static final double LARGE_PRODUCT = 1e300;

  private final RotatedModel model;
  private final DotProducts dot;
  private final int n;
  private final int covariates;
  private final double[][] extra;
  private final int[] extraAt;
  private final double[][] weighted;
  private final double[] weights;
  private int extras;

  WeightedColumns(RotatedModel model, int mostExtras) {
    this.model = model;
    n = model.coordinates();
    covariates = model.covariates();
    extra = new double[mostExtras][];
    extraAt = new int[mostExtras];
    weighted = new double[mostExtras][n];
    weights = new double[n];
    int most = covariates + mostExtras;
    dot = new DotProducts((most + 1) * (most + 2) / 2);
  }

  /** Sets how many further columns there are; each must then be bound. */
  void extras(int count) {
    extras = count;
  }

  /** Binds a further column to n entries of an array, which is not copied. */
  void bind(int column, double[] values, int at) {
    extra[column] = values;
    extraAt[column] = at;
  }

  /** The weights, to be set before {@link #sums}. */
  double[] weights() {
    return weights;
  }

  /** Covariates and further columns. */
  int count() {
    return covariates + extras;
  }

  /** Products without weights of each further column with all before it and itself. */
  double[] unweighted() {
    for (int e = 0; e < extras; e++) {
      for (int j = 0; j < covariates; j++) {
        dot.add(extra[e], extraAt[e], model.basis(j), 0);
      }
      for (int f = 0; f <= e; f++) {
        dot.add(extra[e], extraAt[e], extra[f], extraAt[f]);
      }
    }
    return dot.compute(n);
  }

  /** Fills X'wX (both triangles) and X'wy for the current weights; returns y'wy. */
  double sums(double[] square, double[] right) {
    for (int i = 0; i <= covariates; i++) {
      for (int j = 0; j <= i; j++) {
        dot.add(weights, 0, model.product(i, j), 0);
      }
    }
    for (int e = 0; e < extras; e++) {
      double[] x = extra[e];
      double[] wx = weighted[e];
      int at = extraAt[e];
      DotProducts.multiply(weights, 0, x, at, n, wx, 0);
      for (int j = 0; j < covariates; j++) {
        dot.add(wx, 0, model.basis(j), 0);
      }
      dot.add(wx, 0, model.phenotype(), 0);
      for (int f = 0; f <= e; f++) {
        dot.add(wx, 0, extra[f], extraAt[f]);
      }
    }
    return place(dot.compute(n), square, right);
  }

  /** Puts the products where they belong; returns the last of the model's own, y'wy. */
  private double place(double[] products, double[] square, double[] right) {
    int p = count();
    int q = 0;
    for (int i = 0; i < covariates; i++) {
      for (int j = 0; j <= i; j++) {
        set(square, p, i, j, products[q++]);
      }
    }
    for (int j = 0; j < covariates; j++) {
      right[j] = products[q++];
    }
    double total = products[q++];
    for (int row = covariates; row < p; row++) {
      for (int j = 0; j < covariates; j++) {
        set(square, p, row, j, products[q++]);
      }
      right[row] = products[q++];
      for (int column = covariates; column <= row; column++) {
        set(square, p, row, column, products[q++]);
      }
    }
    return total;
  }

  private static void set(double[] square, int p, int i, int j, double value) {
    square[i * p + j] = value;
    square[j * p + i] = value;
  }

  /** ln |lambda K + I|. */
  double logDeterminant(double lambda) {
    double sum = 0;
    for (int from = 0; from < n; from += CHUNK) {
      sum += logProduct(lambda, from, Math.min(n, from + CHUNK));
    }
    return sum;
  }

  /** The sum of ln(lambda delta + 1) over part of the eigenvalues, from four products. */
  private double logProduct(double lambda, int from, int to) {
    double[] eigenvalues = model.eigenvalues();
    double p0 = 1;
    double p1 = 1;
    double p2 = 1;
    double p3 = 1;
    int i = from;
    for (; i < to - 3; i += 4) {
      p0 *= lambda * eigenvalues[i] + 1;
      p1 *= lambda * eigenvalues[i + 1] + 1;
      p2 *= lambda * eigenvalues[i + 2] + 1;
      p3 *= lambda * eigenvalues[i + 3] + 1;
    }
    for (; i < to; i++) {
      p0 *= lambda * eigenvalues[i] + 1;
    }
    double product = p0 * p1 * (p2 * p3);
    if (product < LARGE_PRODUCT) {
      return StrictMath.log(product);
    }
    int middle = (from + to) / 2;
    return to - from == 1
        ? StrictMath.log(product)
        : logProduct(lambda, from, middle) + logProduct(lambda, middle, to);
  }
}
