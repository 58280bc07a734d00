package io.helston.math.nbglm.gene;

import io.helston.math.linalg.SmallCholesky;
import io.helston.math.special.Elementary;
import io.helston.math.special.ElementaryKernels;

/**
 * The Cox-Reid adjusted profile log-likelihood of one gene in a = log alpha, with an optional
 * normal prior, and its derivatives. Mutable scratch.
 *
 * <p>Up to terms without alpha: sum S(y) - sum (y + 1/alpha) ln(1 + alpha mu) - ln|X'WX|/2 - (a -
 * m)^2/(2 sigma^2), W = mu/(1 + alpha mu). In a, dW = -alpha W^2 and d2W = -alpha W^2 + 2 alpha^2
 * W^3.
 */
final class DispersionObjective {
  final GeneData gene;
  final double[] mean;
  private final GeneDesign design;
  private final ElementaryKernels kernels;
  private final double[] logs;
  private final double[] reciprocals;
  private final double[] weights;
  private final double[] squares;
  private final double[] cubes;
  private final double[] information;
  private final double[] inverse;
  private final double[] change;
  private final double[] product;
  private final double[] column;
  private final double saturatedDeterminant;
  private boolean prior;
  private double priorMean;
  private double priorPrecision;
  private double first;
  private double second;

  DispersionObjective(GeneData gene) {
    this.gene = gene;
    design = gene.design;
    int p = design.columns();
    kernels = ElementaryKernels.forLength(design.samples());
    int padded = ElementaryKernels.padded(design.samples());
    mean = new double[padded];
    logs = new double[padded];
    reciprocals = new double[padded];
    weights = new double[design.cells()];
    squares = new double[design.cells()];
    cubes = new double[design.cells()];
    information = new double[p * p];
    inverse = new double[p * p];
    change = new double[p * p];
    product = new double[p * p];
    column = new double[p];
    saturatedDeterminant = design.saturated() ? design.saturatedLogDeterminant() : 0;
  }

  /** Drops the prior. */
  void withoutPrior() {
    prior = false;
  }

  /** Sets the prior of log alpha. */
  void withPrior(double mean, double variance) {
    prior = true;
    priorMean = mean;
    priorPrecision = 1 / variance;
  }

  /** The derivative in a, after {@link #firstOrder} or {@link #secondOrder}. */
  double first() {
    return first;
  }

  /** The second derivative in a, after {@link #secondOrder}. */
  double second() {
    return second;
  }

  /** The objective alone. */
  double value(double logAlpha) {
    double alpha = StrictMath.exp(logAlpha);
    double r = 1 / alpha;
    int[] start = design.cellStart();
    kernels.log1p(alpha, mean, logs, reciprocals, mean.length);
    double value = gene.table.value(alpha);
    for (int cell = 0; cell < design.cells(); cell++) {
      double weight = 0;
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        value -= (gene.counts[i] + r) * logs[i];
        weight += mean[i] * reciprocals[i];
      }
      weights[cell] = weight;
    }
    value -= 0.5 * logDeterminant();
    return prior ? value - 0.5 * priorPrecision * square(logAlpha - priorMean) : value;
  }

  /** The objective and its derivative. */
  double firstOrder(double logAlpha) {
    double alpha = StrictMath.exp(logAlpha);
    double r = 1 / alpha;
    int[] start = design.cellStart();
    kernels.log1p(alpha, mean, logs, reciprocals, mean.length);
    double value = gene.table.firstOrder(alpha);
    double slope = gene.table.first();
    for (int cell = 0; cell < design.cells(); cell++) {
      double weight = 0;
      double squared = 0;
      double logSum = 0;
      double weightedLogs = 0;
      double pulls = 0;
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        double y = gene.counts[i];
        double log = logs[i];
        double w = mean[i] * reciprocals[i];
        logSum += log;
        weightedLogs += y * log;
        pulls += y * w;
        weight += w;
        squared += w * w;
      }
      value -= weightedLogs + r * logSum;
      slope += r * logSum - weight - alpha * pulls;
      weights[cell] = weight;
      squares[cell] = squared;
    }
    value -= 0.5 * logDeterminant();
    first = slope - 0.5 * determinantSlope(alpha);
    if (prior) {
      double distance = logAlpha - priorMean;
      first -= priorPrecision * distance;
      return value - 0.5 * priorPrecision * distance * distance;
    }
    return value;
  }

  /** The objective and its first two derivatives. */
  double secondOrder(double logAlpha) {
    double alpha = StrictMath.exp(logAlpha);
    double r = 1 / alpha;
    int[] start = design.cellStart();
    kernels.log1p(alpha, mean, logs, reciprocals, mean.length);
    double value = gene.table.secondOrder(alpha);
    double slope = gene.table.first();
    double curvature = gene.table.second();
    for (int cell = 0; cell < design.cells(); cell++) {
      double weight = 0;
      double squared = 0;
      double cubed = 0;
      double logSum = 0;
      double weightedLogs = 0;
      double pulls = 0;
      double tension = 0;
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        double y = gene.counts[i];
        double log = logs[i];
        double w = mean[i] * reciprocals[i];
        double ww = w * w;
        logSum += log;
        weightedLogs += y * log;
        pulls += y * w;
        tension += w * reciprocals[i] * (1 + alpha * y);
        weight += w;
        squared += ww;
        cubed += ww * w;
      }
      value -= weightedLogs + r * logSum;
      slope += r * logSum - weight - alpha * pulls;
      curvature += 2 * weight - r * logSum - tension;
      weights[cell] = weight;
      squares[cell] = squared;
      cubes[cell] = cubed;
    }
    value -= 0.5 * logDeterminant();
    first = slope - 0.5 * determinantSlope(alpha);
    second = curvature - 0.5 * determinantCurvature(alpha);
    if (prior) {
      double distance = logAlpha - priorMean;
      first -= priorPrecision * distance;
      second -= priorPrecision;
      return value - 0.5 * priorPrecision * distance * distance;
    }
    return value;
  }

  /** ln|X'WX|; leaves the factor behind unless the design is saturated. */
  private double logDeterminant() {
    if (design.saturated()) {
      double sum = saturatedDeterminant;
      for (int cell = 0; cell < design.cells(); cell++) {
        sum += Elementary.log(weights[cell]);
      }
      return sum;
    }
    int p = design.columns();
    design.crossProduct(weights, 1, information);
    return SmallMatrix.factor(information, p);
  }

  private double determinantSlope(double alpha) {
    if (design.saturated()) {
      double sum = 0;
      for (int cell = 0; cell < design.cells(); cell++) {
        sum += squares[cell] / weights[cell];
      }
      return -alpha * sum;
    }
    int p = design.columns();
    SmallCholesky.invert(information, p, column, inverse);
    design.crossProduct(squares, -alpha, change);
    return SmallMatrix.traceOfProduct(inverse, change, p);
  }

  /** tr(B^-1 B'') - tr(B^-1 B' B^-1 B'), after the slope. */
  private double determinantCurvature(double alpha) {
    for (int cell = 0; cell < design.cells(); cell++) {
      cubes[cell] = 2 * alpha * alpha * cubes[cell] - alpha * squares[cell];
    }
    if (design.saturated()) {
      double sum = 0;
      for (int cell = 0; cell < design.cells(); cell++) {
        double relative = alpha * squares[cell] / weights[cell];
        sum += cubes[cell] / weights[cell] - relative * relative;
      }
      return sum;
    }
    int p = design.columns();
    SmallMatrix.symmetrise(change, p);
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        double sum = 0;
        for (int k = 0; k < p; k++) {
          sum += inverse[i * p + k] * change[k * p + j];
        }
        product[i * p + j] = sum;
      }
    }
    double squaredTrace = 0;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        squaredTrace += product[i * p + j] * product[j * p + i];
      }
    }
    design.crossProduct(cubes, 1, change);
    return SmallMatrix.traceOfProduct(inverse, change, p) - squaredTrace;
  }

  private static double square(double x) {
    return x * x;
  }
}
