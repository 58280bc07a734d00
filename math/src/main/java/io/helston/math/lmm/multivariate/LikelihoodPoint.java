package io.helston.math.lmm.multivariate;

import io.helston.math.linalg.DotProducts;
import io.helston.math.lmm.Likelihood;
import io.helston.math.lmm.association.SmallFactor;

/**
 * The likelihood and its gradient at one frame, with or without a variant; scratch of one thread.
 *
 * <p>In the frame traits are independent. For trait k, w = 1/(g_k delta + e_k), the columns X are
 * made orthonormal under w as q_j, r = w (z - sum q_j (q_j'wz)), and the diagonal of P_k is w (1 -
 * leverage).
 */
final class LikelihoodPoint {
  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private final MultivariateModel model;
  private final int n;
  private final int d;
  private final int p;
  private final double[][] columns;
  private final double[][] weights;
  private final double[][] kept;
  private final double[][] residuals;
  private final double[][] scaledResiduals;
  private final double[][][] directions;
  private final double[][] factors;
  private final double[][] projections;
  private final double[] trait;
  private final double[] spare;
  private final double[] geneticSlope;
  private final double[] residualSlope;
  private final TraitFrame frame;
  private final DotProducts dot;
  private final double[] solution;
  private Likelihood kind;
  private double squares;

  /**
   * A point.
   *
   * @param extra columns beside the covariates, 0 or 1
   */
  LikelihoodPoint(MultivariateModel model, int extra) {
    this.model = model;
    n = model.samples();
    d = model.traits();
    p = model.covariates() + extra;
    columns = new double[p][];
    for (int j = 0; j < p; j++) {
      columns[j] = j < model.covariates() ? model.basis(j) : new double[n];
    }
    weights = new double[d][n];
    kept = new double[d][n];
    residuals = new double[d][n];
    scaledResiduals = new double[d][n];
    directions = new double[d][p][n];
    factors = new double[d][p * p];
    projections = new double[d][p];
    trait = new double[n];
    spare = new double[n];
    geneticSlope = new double[d * d];
    residualSlope = new double[d * d];
    frame = new TraitFrame(d);
    dot = new DotProducts(Math.max(p + 1, d * (d + 1)));
    solution = new double[p];
  }

  /** The last column, to be filled by the caller. */
  double[] extraColumn() {
    return columns[p - 1];
  }

  /**
   * Evaluates at a frame, which is copied.
   *
   * @return false if columns are dependent under the weights
   */
  boolean evaluate(TraitFrame at, Likelihood likelihood) {
    frame.copy(at);
    kind = likelihood;
    for (int k = 0; k < d; k++) {
      transform(k);
      if (!orthonormalise(k)) {
        return false;
      }
      project(k);
    }
    slopes();
    return true;
  }

  private void transform(int k) {
    double genetic = frame.genetic()[k];
    double residual = frame.residual()[k];
    double[] delta = model.eigenvalues();
    double[] w = weights[k];
    for (int i = 0; i < n; i++) {
      w[i] = 1 / (genetic * delta[i] + residual);
    }
    scale(model.trait(0), frame.toFrame()[k * d], trait);
    for (int l = 1; l < d; l++) {
      add(frame.toFrame()[k * d + l], model.trait(l), trait);
    }
  }

  /** By the Cholesky factor of X'wX; bits of P_k's diagonal go to {@code kept}. */
  private boolean orthonormalise(int k) {
    double[] w = weights[k];
    double[] factor = factors[k];
    for (int j = 0; j < p; j++) {
      multiply(w, columns[j], spare);
      for (int i = 0; i <= j; i++) {
        dot.add(spare, 0, columns[i], 0);
      }
      System.arraycopy(dot.compute(n), 0, factor, j * p, j + 1);
    }
    if (!SmallFactor.factorise(factor, p)) {
      return false;
    }
    System.arraycopy(w, 0, kept[k], 0, n);
    for (int j = 0; j < p; j++) {
      double[] q = directions[k][j];
      double inverse = 1 / factor[j * p + j];
      scale(columns[j], inverse, q);
      for (int i = 0; i < j; i++) {
        add(-factor[j * p + i] * inverse, directions[k][i], q);
      }
      if (kind == Likelihood.RESTRICTED) {
        removeLeverage(w, q, kept[k]);
      }
    }
    return true;
  }

  private void project(int k) {
    double[] w = weights[k];
    double[] r = residuals[k];
    multiply(w, trait, spare);
    for (int j = 0; j < p; j++) {
      dot.add(directions[k][j], 0, spare, 0);
    }
    System.arraycopy(dot.compute(n), 0, projections[k], 0, p);
    for (int j = 0; j < p; j++) {
      add(-projections[k][j], directions[k][j], trait);
    }
    multiply(w, trait, r);
    multiply(r, model.eigenvalues(), scaledResiduals[k]);
  }

  private void slopes() {
    for (int k = 0; k < d; k++) {
      for (int l = 0; l <= k; l++) {
        dot.add(residuals[k], 0, residuals[l], 0);
        dot.add(residuals[k], 0, scaledResiduals[l], 0);
      }
    }
    double[] inner = dot.compute(n);
    squares = 0;
    for (int k = 0, at = 0; k < d; k++) {
      for (int l = 0; l <= k; l++, at += 2) {
        residualSlope[k * d + l] = residualSlope[l * d + k] = inner[at] / 2;
        geneticSlope[k * d + l] = geneticSlope[l * d + k] = inner[at + 1] / 2;
      }
      squares += frame.residual()[k] * inner[at - 2] + frame.genetic()[k] * inner[at - 1];
    }
    for (int k = 0; k < d; k++) {
      dot.add(kept[k], 0, model.eigenvalues(0), 0);
      dot.add(kept[k], 0, model.eigenvalues(1), 0);
    }
    double[] traces = dot.compute(n);
    for (int k = 0; k < d; k++) {
      residualSlope[k * d + k] -= traces[2 * k] / 2;
      geneticSlope[k * d + k] -= traces[2 * k + 1] / 2;
    }
  }

  /** The log-likelihood with all constants, REML with that of an orthonormal basis of X. */
  double value() {
    boolean restricted = kind == Likelihood.RESTRICTED;
    double dimensions = restricted ? n - p : n;
    double logs = 2 * dimensions * frame.logDeterminant();
    for (int k = 0; k < d; k++) {
      logs += LogProduct.of(frame.residual()[k], frame.genetic()[k], model.eigenvalues());
      if (restricted) {
        logs += SmallFactor.logDeterminant(factors[k], p);
      }
    }
    return -(d * dimensions * LOG_TWO_PI + logs + squares) / 2;
  }

  /** Coefficients of the columns for the traits in the frame, d x p. */
  void frameCoefficients(double[] out) {
    for (int k = 0; k < d; k++) {
      System.arraycopy(projections[k], 0, solution, 0, p);
      SmallFactor.backward(factors[k], p, solution);
      System.arraycopy(solution, 0, out, k * p, p);
    }
  }

  /** Coefficient of the last column for trait k in the frame. */
  double lastCoefficient(int k) {
    return projections[k][p - 1] / factors[k][p * p - 1];
  }

  /** Variance of {@link #lastCoefficient}. */
  double lastVariance(int k) {
    double root = factors[k][p * p - 1];
    return 1 / (root * root);
  }

  /** Square of the last coefficient over its variance. */
  double lastChiSquare(int k) {
    return projections[k][p - 1] * projections[k][p - 1];
  }

  /** d logL / d Vg of the frame in its coordinates, a full symmetric matrix, not a copy. */
  double[] geneticSlope() {
    return geneticSlope;
  }

  /** d logL / d Ve likewise. */
  double[] residualSlope() {
    return residualSlope;
  }

  MultivariateModel model() {
    return model;
  }

  TraitFrame frame() {
    return frame;
  }

  Likelihood kind() {
    return kind;
  }

  /** Columns of X. */
  int columns() {
    return p;
  }

  double[] weights(int k) {
    return weights[k];
  }

  /** The diagonal of P_k, or of the weights with {@link Likelihood#FULL}. */
  double[] kept(int k) {
    return kept[k];
  }

  /** P_k z_k. */
  double[] residuals(int k) {
    return residuals[k];
  }

  /** D P_k z_k. */
  double[] scaledResiduals(int k) {
    return scaledResiduals[k];
  }

  double[] direction(int k, int j) {
    return directions[k][j];
  }

  /** Lower Cholesky factor of X'wX of trait k, p x p. */
  double[] factor(int k) {
    return factors[k];
  }

  private static void scale(double[] a, double by, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = by * a[i];
    }
  }

  private static void add(double factor, double[] a, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * a[i];
    }
  }

  private static void multiply(double[] a, double[] b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] * b[i];
    }
  }

  private static void removeLeverage(double[] w, double[] q, double[] kept) {
    for (int i = 0; i < kept.length; i++) {
      double a = w[i] * q[i];
      kept[i] -= a * a;
    }
  }
}
