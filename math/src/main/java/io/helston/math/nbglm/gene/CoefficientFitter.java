package io.helston.math.nbglm.gene;

import io.helston.math.linalg.SmallCholesky;
import java.util.Arrays;

/**
 * Coefficients, covariance, leverages and log-likelihood of one gene with a given dispersion, as
 * DESeq2's fitNbinomGLMs. Mutable scratch.
 *
 * <p>Covariance (A + lambda I)^-1 A (A + lambda I)^-1 with A = X'WX of clipped means; leverage w_i
 * x_i'(A + lambda I)^-1 x_i. A gene that the bounded optimiser takes over keeps the leverages of
 * its last least squares weights, as in DESeq2. A design of ones alone has closed forms.
 */
final class CoefficientFitter {
  private static final double LOG2_E = 1.4426950408889634;

  final double[] beta;
  final double[] covariance;
  final double[] leverage;
  final NegativeBinomial likelihood;
  private final GeneData gene;
  private final GeneDesign design;
  private final FitMode mode;
  private final IrlsFitter irls;
  private final BoundedNewton fallback;
  private final double[] information;
  private final double[] factor;
  private final double[] inverse;
  private final double[] column;
  private final double[] product;
  private final double[] clippedWeights;
  private BetaStatus status = BetaStatus.ALL_ZERO;
  private boolean converged;
  private int iterations;
  private double logLikelihood;

  CoefficientFitter(GeneData gene, FitMode mode) {
    this.gene = gene;
    this.mode = mode;
    design = gene.design;
    int p = design.columns();
    beta = new double[p];
    covariance = new double[p * p];
    leverage = new double[design.samples()];
    likelihood = new NegativeBinomial(gene);
    irls = new IrlsFitter(gene);
    fallback = new BoundedNewton(design, likelihood);
    information = new double[p * p];
    factor = new double[p * p];
    inverse = new double[p * p];
    product = new double[p * p];
    column = new double[p];
    clippedWeights = new double[design.cells()];
  }

  /** How the least squares ended. */
  BetaStatus status() {
    return status;
  }

  /** Whether the coefficients, of whichever optimiser, are final. */
  boolean converged() {
    return converged;
  }

  /** Iterations of the least squares. */
  int iterations() {
    return iterations;
  }

  /**
   * With unclipped means, which are left in {@link NegativeBinomial#means}. DESeq2 clips them at
   * 0.5 for genes that its optim took over, so mode {@link FitMode#DESEQ2} does it too.
   */
  double logLikelihood() {
    return logLikelihood;
  }

  /** Fits the current gene: all there is. */
  void fit(double dispersion) {
    if (design.justIntercept()) {
      fitIntercept(dispersion);
      return;
    }
    boolean settled = fitBeta(dispersion);
    if (settled && irls.unclipped()) {
      logLikelihood = irls.logLikelihood();
      System.arraycopy(irls.means, 0, likelihood.means, 0, leverage.length);
    } else if (settled || mode == FitMode.EXACT) {
      logLikelihood = likelihood.logLikelihood(beta, dispersion);
    } else {
      logLikelihood = likelihood.clippedLogLikelihood(beta, dispersion);
    }
  }

  /**
   * Fits coefficients, covariance and leverages.
   *
   * @return whether least squares settled, so that the fallback was not needed
   */
  boolean fitBeta(double dispersion) {
    irls.fit(dispersion);
    status = irls.status();
    iterations = irls.iterations();
    converged = status == BetaStatus.CONVERGED;
    System.arraycopy(irls.beta, 0, beta, 0, beta.length);
    boolean positive = fitCovariance(irls.cellWeights());
    fitLeverages();
    boolean settled = converged && positive;
    if (!settled) {
      fallback(dispersion);
    }
    return settled;
  }

  private void fitIntercept(double dispersion) {
    double mean = Starts.mean(gene);
    beta[0] = StrictMath.log(mean);
    status = BetaStatus.CONVERGED;
    converged = true;
    iterations = 1;
    logLikelihood = likelihood.logLikelihood(beta, dispersion);
    double total = 0;
    for (int i = 0; i < leverage.length; i++) {
      leverage[i] = likelihood.means[i] / (1 + dispersion * likelihood.means[i]);
      total += leverage[i];
    }
    for (int i = 0; i < leverage.length; i++) {
      leverage[i] /= total;
    }
    covariance[0] = 1 / total;
  }

  private void fallback(double dispersion) {
    boolean inside = true;
    for (double coefficient : irls.beta) {
      inside &= Math.abs(coefficient) * LOG2_E < IrlsFitter.LARGE;
    }
    fallback.fit(inside ? irls.beta : irls.start, dispersion);
    converged = fallback.converged();
    System.arraycopy(fallback.beta, 0, beta, 0, beta.length);
    likelihood.logLikelihood(beta, dispersion);
    int[] start = design.cellStart();
    Arrays.fill(clippedWeights, 0);
    for (int cell = 0; cell < design.cells(); cell++) {
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        double mean = Math.max(likelihood.means[i], IrlsFitter.MINIMUM_MEAN);
        clippedWeights[cell] += mean / (1 + dispersion * mean);
      }
    }
    fitCovariance(clippedWeights);
  }

  /** Leaves (A + lambda I)^-1 and the covariance; false if a variance is not positive. */
  private boolean fitCovariance(double[] cellWeights) {
    int p = beta.length;
    design.crossProduct(cellWeights, 1, information);
    SmallMatrix.symmetrise(information, p);
    System.arraycopy(information, 0, factor, 0, factor.length);
    for (int j = 0; j < p; j++) {
      factor[j * p + j] += IrlsFitter.RIDGE;
    }
    SmallMatrix.factor(factor, p);
    SmallCholesky.invert(factor, p, column, inverse);
    multiply(information, inverse, product, p);
    multiply(inverse, product, covariance, p);
    boolean positive = true;
    for (int j = 0; j < p; j++) {
      positive &= covariance[j * p + j] > 0;
    }
    return positive;
  }

  private static void multiply(double[] a, double[] b, double[] result, int p) {
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        double sum = 0;
        for (int k = 0; k < p; k++) {
          sum += a[i * p + k] * b[k * p + j];
        }
        result[i * p + j] = sum;
      }
    }
  }

  private void fitLeverages() {
    int[] start = design.cellStart();
    int p = beta.length;
    for (int cell = 0; cell < design.cells(); cell++) {
      double distance = SmallMatrix.quadratic(design.cellRows(), cell * p, inverse, p);
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        leverage[i] = irls.weights[i] * distance;
      }
    }
  }
}
