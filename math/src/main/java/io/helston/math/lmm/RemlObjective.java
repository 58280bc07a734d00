package io.helston.math.lmm;

import io.helston.math.linalg.SmallCholesky;
import java.util.Arrays;

/**
 * The profile likelihood of the variance ratio with its first two derivatives, without allocation.
 *
 * <p>With w_i = 1/(gamma s_i + 1), A = X'WX, R = |y - X b|^2 weighted by W at the weighted least
 * squares solution b, and q degrees of freedom,
 *
 * <pre>
 * restricted: (log|A| + sum_i log(gamma s_i + 1) + q log(R/q)) / 2, q = n - c
 * full:       (sum_i log(gamma s_i + 1) + n log(R/n)) / 2
 * </pre>
 *
 * are the negative log-likelihoods up to a constant; the first is Hail's objective. Derivatives are
 * taken in t = log gamma, where w' = -w v and w'' = w v (v - w) with v = gamma s w; since b is
 * optimal, R' = sum w' e^2 and R'' = sum w'' e^2 - 2 g'A^-1 g with residuals e and g = sum w' e x.
 *
 * <p>Residuals are formed row by row, so R does not suffer from cancellation when the covariates
 * explain nearly all of y. One instance serves one thread.
 */
public final class RemlObjective {
  /** Factors of the determinant are multiplied up to this size before a logarithm is taken. */
  private static final double PRODUCT_LIMIT = 1e100;

  private final int covariates;
  private final double[] factor;
  private final double[] inverse;
  private final double[] first;
  private final double[] second;
  private final double[] coefficients;
  private final double[] slope;
  private final double[] column;
  private double value;
  private double gradient;
  private double hessian;
  private double weightedSquares;
  private double logDeterminant;
  private double firstLog;
  private double secondLog;
  private double firstSquares;
  private double secondSquares;

  /** Scratch for models of a number of covariates, which may be 0. */
  public RemlObjective(int covariates) {
    this.covariates = covariates;
    int squares = covariates * covariates;
    factor = new double[squares];
    inverse = new double[squares];
    first = new double[squares];
    second = new double[squares];
    coefficients = new double[covariates];
    slope = new double[covariates];
    column = new double[covariates];
  }

  /**
   * Evaluates the objective.
   *
   * @param logGamma log of the variance ratio; minus infinity is a model without the kernel
   * @param data of as many covariates as this was made for
   * @return false if it cannot be computed: gamma s + 1 is not positive, X'WX is not positive
   *     definite, or nothing is left of y; all results are then NaN
   */
  public boolean evaluate(Likelihood kind, double logGamma, Spectrum data) {
    if (data.covariates() != covariates) {
      throw new IllegalArgumentException(data.covariates() + " covariates, expected " + covariates);
    }
    double gamma = StrictMath.exp(logGamma);
    double logA = accumulate(gamma, data) ? SmallCholesky.factor(factor, covariates) : Double.NaN;
    if (Double.isNaN(logA)) {
      return fail();
    }
    SmallCholesky.solve(factor, covariates, coefficients);
    SmallCholesky.invert(factor, covariates, column, inverse);
    accumulateResiduals(gamma, data);
    if (!(weightedSquares > 0) || weightedSquares == Double.POSITIVE_INFINITY) {
      return fail();
    }
    boolean restricted = kind == Likelihood.RESTRICTED;
    double degrees = restricted ? data.degrees() : data.observations();
    double ratio = firstSquares / weightedSquares;
    value = logDeterminant + degrees * StrictMath.log(weightedSquares / degrees);
    gradient = firstLog + degrees * ratio;
    hessian = secondLog + degrees * (secondSquares / weightedSquares - ratio * ratio);
    if (restricted) {
      value += logA;
      gradient += traceWith(first);
      hessian += traceWith(second) - squaredTrace();
    }
    value /= 2;
    gradient /= 2;
    hessian /= 2;
    return true;
  }

  /** The objective; NaN after a failure, as all that follow. */
  public double value() {
    return value;
  }

  /** The derivative of the objective in log gamma. */
  public double gradient() {
    return gradient;
  }

  /** The second derivative of the objective in log gamma. */
  public double hessian() {
    return hessian;
  }

  /** R, the weighted sum of squared residuals; R/(n - c) estimates the residual variance. */
  public double weightedSquares() {
    return weightedSquares;
  }

  /** A weighted least squares coefficient. */
  public double coefficient(int covariate) {
    return coefficients[covariate];
  }

  /** An element of (X'WX)^-1. */
  public double inverse(int row, int column) {
    return inverse[row * covariates + column];
  }

  private boolean accumulate(double gamma, Spectrum data) {
    Arrays.fill(factor, 0);
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    Arrays.fill(coefficients, 0);
    logDeterminant = 0;
    firstLog = 0;
    secondLog = 0;
    double product = 1;
    for (int i = 0; i < data.rows(); i++) {
      double scaled = gamma * data.eigenvalues()[i];
      if (!(scaled > -1)) {
        return false;
      }
      double w = 1 / (scaled + 1);
      double v = scaled * w;
      product *= scaled + 1;
      if (product > PRODUCT_LIMIT || product < 1 / PRODUCT_LIMIT) {
        logDeterminant += StrictMath.log(product);
        product = 1;
      }
      firstLog += v;
      secondLog += w * v;
      addRow(data, i, w, v);
    }
    logDeterminant += StrictMath.log(product);
    return true;
  }

  private void addRow(Spectrum data, int row, double w, double v) {
    double[] x = data.x();
    int offset = row * covariates;
    double y = data.y()[row];
    for (int j = 0; j < covariates; j++) {
      double weighted = w * x[offset + j];
      coefficients[j] += weighted * y;
      double weightedFirst = -weighted * v;
      double weightedSecond = weighted * v * (v - w);
      for (int k = 0; k <= j; k++) {
        int at = j * covariates + k;
        factor[at] += weighted * x[offset + k];
        first[at] += weightedFirst * x[offset + k];
        second[at] += weightedSecond * x[offset + k];
      }
    }
  }

  private void accumulateResiduals(double gamma, Spectrum data) {
    double[] x = data.x();
    Arrays.fill(slope, 0);
    weightedSquares = 0;
    firstSquares = 0;
    secondSquares = 0;
    for (int i = 0; i < data.rows(); i++) {
      double scaled = gamma * data.eigenvalues()[i];
      double w = 1 / (scaled + 1);
      double v = scaled * w;
      double e = data.y()[i];
      for (int j = 0; j < covariates; j++) {
        e -= x[i * covariates + j] * coefficients[j];
      }
      double weighted = w * e;
      weightedSquares += weighted * e;
      firstSquares -= weighted * v * e;
      secondSquares += weighted * v * (v - w) * e;
      for (int j = 0; j < covariates; j++) {
        slope[j] -= weighted * v * x[i * covariates + j];
      }
    }
    for (int j = 0; j < covariates; j++) {
      for (int k = 0; k < covariates; k++) {
        secondSquares -= 2 * slope[j] * inverse[j * covariates + k] * slope[k];
      }
    }
  }

  /** tr(A^-1 M) of a matrix whose lower triangle is set. */
  private double traceWith(double[] lower) {
    double trace = 0;
    for (int j = 0; j < covariates; j++) {
      for (int k = 0; k < j; k++) {
        trace += 2 * inverse[j * covariates + k] * lower[j * covariates + k];
      }
      trace += inverse[j * covariates + j] * lower[j * covariates + j];
    }
    return trace;
  }

  /** tr((A^-1 A')^2). */
  private double squaredTrace() {
    int c = covariates;
    double trace = 0;
    for (int i = 0; i < c; i++) {
      for (int j = 0; j < c; j++) {
        double forth = 0;
        double back = 0;
        for (int k = 0; k < c; k++) {
          forth += inverse[i * c + k] * first[Math.max(k, j) * c + Math.min(k, j)];
          back += inverse[j * c + k] * first[Math.max(k, i) * c + Math.min(k, i)];
        }
        trace += forth * back;
      }
    }
    return trace;
  }

  private boolean fail() {
    value = Double.NaN;
    gradient = Double.NaN;
    hessian = Double.NaN;
    weightedSquares = Double.NaN;
    Arrays.fill(coefficients, Double.NaN);
    Arrays.fill(inverse, Double.NaN);
    return false;
  }
}
