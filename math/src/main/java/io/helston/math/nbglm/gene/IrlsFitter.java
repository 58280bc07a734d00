package io.helston.math.nbglm.gene;

import io.helston.math.linalg.SmallCholesky;
import io.helston.math.special.ElementaryKernels;

/**
 * Coefficients of one gene by iteratively reweighted least squares, as DESeq2's fitBeta. Mutable
 * scratch.
 *
 * <p>Each iteration solves (X'WX + lambda I) delta = X'W(z - X beta) - lambda beta, the same update
 * as DESeq2's QR of [X sqrt(W); sqrt(lambda) I] for the new beta itself, but with a rounding error
 * that shrinks with the increment. W and z use means of at least {@value #MINIMUM_MEAN}; so do the
 * weights that remain for standard errors and leverages.
 */
final class IrlsFitter {
  /** DESeq2 minmu. */
  static final double MINIMUM_MEAN = 0.5;

  /** DESeq2 maxit. */
  static final int ITERATIONS = 100;

  /** DESeq2's bound of coefficients, in natural logarithms here, in base 2 in the fallback. */
  static final double LARGE = 30;

  /** DESeq2's ridge, 1e-6 in base 2. */
  static final double RIDGE = 1e-6 / (0.6931471805599453 * 0.6931471805599453);

  private static final double TOLERANCE = 1e-8;
  private static final double LOG_MINIMUM_MEAN = StrictMath.log(MINIMUM_MEAN);

  final double[] beta;
  final double[] start;
  final double[] weights;
  final double[] means;
  private final GeneData gene;
  private final GeneDesign design;
  private final ElementaryKernels kernels;
  private final double[] logs;
  private final double[] reciprocals;
  private final double[] predictor;
  private final double[] cellMeans;
  private final double[] cellWeights;
  private final double[] cellScores;
  private final double[] information;
  private final double[] gradient;
  private BetaStatus status = BetaStatus.ALL_ZERO;
  private int iterations;
  private double alpha;
  private double constant;
  private double logLikelihood;

  IrlsFitter(GeneData gene) {
    this.gene = gene;
    design = gene.design;
    int p = design.columns();
    beta = new double[p];
    start = new double[p];
    gradient = new double[p];
    information = new double[p * p];
    weights = new double[design.samples()];
    kernels = ElementaryKernels.forLength(design.samples());
    means = new double[ElementaryKernels.padded(design.samples())];
    logs = new double[means.length];
    reciprocals = new double[means.length];
    predictor = new double[ElementaryKernels.padded(design.cells())];
    cellMeans = new double[predictor.length];
    cellWeights = new double[design.cells()];
    cellScores = new double[design.cells()];
  }

  /** How the last fit ended. */
  BetaStatus status() {
    return status;
  }

  /** Iterations of the last fit; {@link #ITERATIONS} unless it converged. */
  int iterations() {
    return iterations;
  }

  /** Whether no mean of the last sweep was clipped. */
  boolean unclipped() {
    for (int i = 0; i < weights.length; i++) {
      if (means[i] == MINIMUM_MEAN) {
        return false;
      }
    }
    return true;
  }

  /** The log-likelihood of the last sweep. */
  double logLikelihood() {
    return logLikelihood;
  }

  /** Sums of the final weights over cells. */
  double[] cellWeights() {
    return cellWeights;
  }

  /** Fits the current gene with a dispersion. */
  void fit(double dispersion) {
    alpha = dispersion;
    constant = gene.table.value(alpha) - gene.table.logFactorials();
    gene.fitLogarithms(start);
    System.arraycopy(start, 0, beta, 0, beta.length);
    design.predict(beta, predictor);
    firstSweep();
    iterations = 0;
    status = BetaStatus.NOT_CONVERGED;
    double previous = 0;
    while (iterations < ITERATIONS) {
      iterations++;
      update();
      if (diverged()) {
        status = BetaStatus.DIVERGED;
        break;
      }
      design.predict(beta, predictor);
      logLikelihood = sweep();
      double deviance = -2 * logLikelihood;
      double change = Math.abs(deviance - previous) / (Math.abs(deviance) + 0.1);
      if (Double.isNaN(change)) {
        status = BetaStatus.UNDEFINED;
        break;
      }
      if (iterations > 1 && change < TOLERANCE) {
        status = iterations < ITERATIONS ? BetaStatus.CONVERGED : BetaStatus.NOT_CONVERGED;
        return;
      }
      previous = deviance;
    }
    iterations = ITERATIONS;
  }

  private boolean diverged() {
    for (double coefficient : beta) {
      if (Math.abs(coefficient) > LARGE) {
        return true;
      }
    }
    return false;
  }

  private void update() {
    int p = beta.length;
    design.crossProduct(cellWeights, 1, information);
    design.project(cellScores, gradient);
    for (int j = 0; j < p; j++) {
      information[j * p + j] += RIDGE;
      gradient[j] -= RIDGE * beta[j];
    }
    SmallMatrix.factor(information, p);
    SmallCholesky.solve(information, p, gradient);
    for (int j = 0; j < p; j++) {
      beta[j] += gradient[j];
    }
  }

  /** Weights and scores at the start, where the log-likelihood does not matter yet. */
  private void firstSweep() {
    kernels.exp(predictor, cellMeans, predictor.length);
    fillMeans();
    for (int i = 0; i < means.length; i++) {
      reciprocals[i] = 1 / (1 + alpha * means[i]);
    }
    sumCells();
  }

  /** Weights, scores and log-likelihood at the predictor, with clipped means. */
  private double sweep() {
    kernels.exp(predictor, cellMeans, predictor.length);
    fillMeans();
    kernels.log1p(alpha, means, logs, reciprocals, means.length);
    return sumCells();
  }

  private double sumCells() {
    if (design.cells() == design.samples()) {
      return constant + sweepSingletons();
    }
    double logLikelihood = constant;
    int[] bounds = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      if (cellMeans[cell] * gene.cellMinFactor[cell] >= MINIMUM_MEAN) {
        logLikelihood +=
            gene.cellCounts[cell] * predictor[cell]
                + gene.cellLogShare[cell]
                - sweepCell(cell, bounds[cell], bounds[cell + 1]);
      } else {
        logLikelihood += sweepClipped(cell, bounds[cell], bounds[cell + 1]);
      }
    }
    return logLikelihood;
  }

  private void fillMeans() {
    int[] bounds = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      double mean = cellMeans[cell];
      for (int i = bounds[cell]; i < bounds[cell + 1]; i++) {
        means[i] = Math.max(gene.factors[i] * mean, MINIMUM_MEAN);
      }
    }
  }

  /** Returns the sum of (y + 1/alpha) ln(1 + alpha mu). */
  private double sweepCell(int cell, int from, int to) {
    double r = 1 / alpha;
    double[] counts = gene.counts;
    double weightSum = 0;
    double score = 0;
    double weightedLogs = 0;
    for (int i = from; i < to; i++) {
      double weight = means[i] * reciprocals[i];
      weights[i] = weight;
      weightSum += weight;
      score += (counts[i] - means[i]) * reciprocals[i];
      weightedLogs += (counts[i] + r) * logs[i];
    }
    cellWeights[cell] = weightSum;
    cellScores[cell] = score;
    return weightedLogs;
  }

  /** Returns the log-likelihood of a cell, in which z has to make up for clipped means. */
  private double sweepClipped(int cell, int from, int to) {
    double r = 1 / alpha;
    double[] counts = gene.counts;
    double weightSum = 0;
    double score = 0;
    double logLikelihood = 0;
    for (int i = from; i < to; i++) {
      double logMean = predictor[cell] + gene.logFactors[i];
      double excess = 0;
      if (means[i] == MINIMUM_MEAN) {
        excess = LOG_MINIMUM_MEAN - logMean;
        logMean = LOG_MINIMUM_MEAN;
      }
      double weight = means[i] * reciprocals[i];
      weights[i] = weight;
      weightSum += weight;
      score += (counts[i] - means[i]) * reciprocals[i] + weight * excess;
      logLikelihood += counts[i] * logMean - (counts[i] + r) * logs[i];
    }
    cellWeights[cell] = weightSum;
    cellScores[cell] = score;
    return logLikelihood;
  }

  /** Returns the log-likelihood but for the constant where each sample is a cell of its own. */
  private double sweepSingletons() {
    double r = 1 / alpha;
    double[] counts = gene.counts;
    double logLikelihood = 0;
    for (int i = 0; i < counts.length; i++) {
      double mean = means[i];
      double logMean = predictor[i] + gene.logFactors[i];
      double excess = mean == MINIMUM_MEAN ? LOG_MINIMUM_MEAN - logMean : 0;
      double weight = mean * reciprocals[i];
      weights[i] = weight;
      cellWeights[i] = weight;
      cellScores[i] = (counts[i] - mean) * reciprocals[i] + weight * excess;
      logLikelihood += counts[i] * (logMean + excess) - (counts[i] + r) * logs[i];
    }
    return logLikelihood;
  }
}
