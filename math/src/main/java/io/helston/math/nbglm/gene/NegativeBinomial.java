package io.helston.math.nbglm.gene;

import io.helston.math.special.Elementary;
import io.helston.math.special.ElementaryKernels;

/**
 * The negative binomial log-likelihood of one gene in its coefficients, with unclipped means, and
 * the maximum that DESeq2 looks for with optim.
 *
 * <p>With the log link it is concave in the predictor, d2/d eta2 = -mu (1 + alpha y)/(1 + alpha
 * mu)^2, so the posterior with the ridge has one maximum between the bounds.
 */
final class NegativeBinomial {
  final double[] means;
  private final GeneData gene;
  private final GeneDesign design;
  private final ElementaryKernels kernels;
  private final double[] logs;
  private final double[] reciprocals;
  private final double[] predictor;
  private final double[] cellMeans;
  final double[] cellScores;
  final double[] cellCurvatures;

  NegativeBinomial(GeneData gene) {
    this.gene = gene;
    design = gene.design;
    kernels = ElementaryKernels.forLength(design.samples());
    means = new double[ElementaryKernels.padded(design.samples())];
    logs = new double[means.length];
    reciprocals = new double[means.length];
    predictor = new double[ElementaryKernels.padded(design.cells())];
    cellMeans = new double[predictor.length];
    cellScores = new double[design.cells()];
    cellCurvatures = new double[design.cells()];
  }

  /** The log-likelihood; leaves the means of the samples behind. */
  double logLikelihood(double[] beta, double alpha) {
    double value = gene.table.value(alpha) - gene.table.logFactorials();
    design.predict(beta, predictor);
    kernels.exp(predictor, cellMeans, predictor.length);
    int[] start = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      value += product(gene.cellCounts[cell], predictor[cell]) + gene.cellLogShare[cell];
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        means[i] = gene.factors[i] * cellMeans[cell];
      }
    }
    kernels.log1p(alpha, means, logs, reciprocals, means.length);
    double r = 1 / alpha;
    for (int i = 0; i < gene.counts.length; i++) {
      value -= (gene.counts[i] + r) * logs[i];
    }
    return value;
  }

  /** The log-likelihood of means of at least 0.5; leaves the unclipped means behind. */
  double clippedLogLikelihood(double[] beta, double alpha) {
    double value = logLikelihood(beta, alpha);
    double r = 1 / alpha;
    for (int i = 0; i < gene.counts.length; i++) {
      double mean = means[i];
      if (mean < IrlsFitter.MINIMUM_MEAN) {
        double clipped = IrlsFitter.MINIMUM_MEAN;
        value +=
            product(gene.counts[i], StrictMath.log(clipped) - StrictMath.log(mean))
                - (gene.counts[i] + r)
                    * (Elementary.log1p(alpha * clipped) - Elementary.log1p(alpha * mean));
      }
    }
    return value;
  }

  /** The log-likelihood, with its derivatives in the predictor summed over cells. */
  double derivatives(double[] beta, double alpha) {
    double value = logLikelihood(beta, alpha);
    int[] start = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      double score = 0;
      double curvature = 0;
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        double reciprocal = reciprocals[i];
        score += (gene.counts[i] - means[i]) * reciprocal;
        curvature += means[i] * reciprocal * reciprocal * (1 + alpha * gene.counts[i]);
      }
      cellScores[cell] = score;
      cellCurvatures[cell] = curvature;
    }
    return value;
  }

  private static double product(double count, double logarithm) {
    return count == 0 ? 0 : count * logarithm;
  }
}
