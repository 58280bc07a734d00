package io.helston.math.lmm.association;

import io.helston.math.linalg.DotProducts;
import io.helston.math.lmm.Likelihood;
import java.util.Arrays;

/**
 * The profile likelihood of one model with up to a few further columns, evaluated exactly.
 *
 * <p>Scratch of one thread: after construction nothing is allocated. Columns are ordered covariates
 * first, and results such as {@link #effect} are of the last one.
 */
final class Profile {
  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private final RotatedModel model;
  private final WeightedColumns columns;
  private final int n;
  private final int observations;
  private final int covariates;
  private final double[] weights;
  private final double[] factor;
  private final double[] cross;
  private final double[] moved;
  private final double[] work;
  private final double[] solved;
  private final double[] shift;

  private double logCrossDeterminant;
  private double lastMeanSquare;
  private double lambda;
  private double residual;

  /** d/dt of ln|A| and R'/R, with second derivatives, where t = ln lambda. */
  private double trace;

  private double traceSecond;
  private double ratio;
  private double ratioSecond;
  private double weightFirst;
  private double weightSecond;

  Profile(RotatedModel model, int mostExtras) {
    this.model = model;
    n = model.coordinates();
    observations = model.observations();
    covariates = model.covariates();
    columns = new WeightedColumns(model, mostExtras);
    weights = columns.weights();
    int most = covariates + mostExtras;
    factor = new double[most * most];
    moved = new double[most * most];
    work = new double[most];
    cross = new double[most];
    solved = new double[most];
    shift = new double[most];
  }

  /** Sets how many further columns there are; each must then be bound. */
  void extras(int count) {
    columns.extras(count);
  }

  /** Binds a further column to n entries of an array, which is not copied. */
  void bind(int column, double[] values, int at) {
    columns.bind(column, values, at);
  }

  /**
   * Sums without weights, which the restricted likelihood and the check for collinearity need.
   *
   * @return the part of the last column's square that the others do not explain; 0 if an earlier
   *     one depends on the others
   */
  double unexplained() {
    int p = columns.count();
    Arrays.fill(factor, 0, p * p, 0);
    for (int j = 0; j < covariates; j++) {
      factor[j * p + j] = 1;
    }
    double[] products = columns.unweighted();
    int q = 0;
    for (int row = covariates; row < p; row++) {
      for (int j = 0; j <= row; j++) {
        factor[row * p + j] = products[q++];
      }
    }
    double square = p == covariates ? 1 : factor[p * p - 1];
    lastMeanSquare = square / observations;
    if (!SmallFactor.factorise(factor, p)) {
      return 0;
    }
    logCrossDeterminant = SmallFactor.logDeterminant(factor, p);
    double left = p == covariates ? 1 : factor[p * p - 1];
    return left * left / square;
  }

  /** Mean square of the last column, from {@link #unexplained}. */
  double lastMeanSquare() {
    return lastMeanSquare;
  }

  /**
   * Evaluates everything but values of likelihoods at a variance ratio.
   *
   * @param derivatives whether also the derivatives in ln lambda
   * @return false if the columns are dependent or the residual vanishes
   */
  boolean evaluate(double atLambda, boolean derivatives) {
    lambda = atLambda;
    double[] eigenvalues = model.eigenvalues();
    for (int i = 0; i < n; i++) {
      weights[i] = 1 / (lambda * eigenvalues[i] + 1);
    }
    double total = columns.sums(factor, cross);
    int p = columns.count();
    if (!SmallFactor.factorise(factor, p)) {
      return false;
    }
    System.arraycopy(cross, 0, solved, 0, p);
    SmallFactor.forward(factor, p, solved);
    residual = total - DotProducts.few(solved, solved, p);
    if (!(residual > 1e-14 * total)) {
      return false;
    }
    if (derivatives) {
      differentiate(p);
    }
    return true;
  }

  private void differentiate(int p) {
    System.arraycopy(solved, 0, work, 0, p);
    SmallFactor.backward(factor, p, work);
    weightFirst = 0;
    weightSecond = 0;
    for (int i = 0; i < n; i++) {
      double w = weights[i];
      weightFirst += 1 - w;
      weightSecond += w - w * w;
      weights[i] = w * w - w;
    }
    double total = columns.sums(moved, cross);
    double first = total + quadratic(p, shift);
    SmallFactor.congruence(factor, p, moved);
    trace = SmallFactor.trace(moved, p);
    double squares = DotProducts.few(moved, moved, p * p);
    for (int j = 0; j < p; j++) {
      shift[j] = cross[j] - shift[j];
    }
    SmallFactor.forward(factor, p, shift);
    double correction = 2 * DotProducts.few(shift, shift, p);
    double[] eigenvalues = model.eigenvalues();
    for (int i = 0; i < n; i++) {
      weights[i] *= 2 / (lambda * eigenvalues[i] + 1) - 1;
    }
    total = columns.sums(moved, cross);
    double second = total + quadratic(p, shift) - correction;
    SmallFactor.congruence(factor, p, moved);
    traceSecond = SmallFactor.trace(moved, p) - squares;
    ratio = first / residual;
    ratioSecond = second / residual - ratio * ratio;
  }

  /** -2 b'beta + beta' A beta for the sums in moved and cross; A beta is left in the array. */
  private double quadratic(int p, double[] product) {
    double sum = 0;
    for (int i = 0; i < p; i++) {
      double row = 0;
      for (int j = 0; j < p; j++) {
        row += moved[i * p + j] * work[j];
      }
      product[i] = row;
      sum += work[i] * (row - 2 * cross[i]);
    }
    return sum;
  }

  /** n less the number of columns. */
  int degrees() {
    return observations - columns.count();
  }

  /** First derivative of a log-likelihood in ln lambda; needs derivatives evaluated. */
  double slope(Likelihood kind) {
    return switch (kind) {
      case RESTRICTED -> -0.5 * (weightFirst + trace + degrees() * ratio);
      case FULL -> -0.5 * (weightFirst + observations * ratio);
    };
  }

  /** Second derivative. */
  double curvature(Likelihood kind) {
    return switch (kind) {
      case RESTRICTED -> -0.5 * (weightSecond + traceSecond + degrees() * ratioSecond);
      case FULL -> -0.5 * (weightSecond + observations * ratioSecond);
    };
  }

  /** {@link #slope} with the divisor of a model that has further columns. */
  double slope(Likelihood kind, int furtherColumns) {
    double change = kind == Likelihood.RESTRICTED ? furtherColumns * ratio / 2 : 0;
    return slope(kind) + change;
  }

  /** The log-likelihood; the restricted one needs {@link #unexplained} called before. */
  double value(Likelihood kind) {
    double determinant = columns.logDeterminant(lambda);
    double q = kind == Likelihood.RESTRICTED ? degrees() : observations;
    double common =
        q / 2 * (StrictMath.log(q) - LOG_TWO_PI - 1 - StrictMath.log(residual)) - determinant / 2;
    return switch (kind) {
      case RESTRICTED ->
          common + (logCrossDeterminant - SmallFactor.logDeterminant(factor, columns.count())) / 2;
      case FULL -> common;
    };
  }

  double lambda() {
    return lambda;
  }

  /** Weighted residual sum of squares with all columns. */
  double residual() {
    return residual;
  }

  /** The part of the weighted residual without the last column that this column explains. */
  double explained() {
    double last = solved[columns.count() - 1];
    return last * last;
  }

  /** Effect of the last column. */
  double effect() {
    int p = columns.count();
    return solved[p - 1] / factor[p * p - 1];
  }

  /** Standard error of {@link #effect}. */
  double standardError() {
    int p = columns.count();
    return Math.sqrt(residual / degrees()) / factor[p * p - 1];
  }
}
