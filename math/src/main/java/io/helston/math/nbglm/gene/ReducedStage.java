package io.helston.math.nbglm.gene;

/**
 * Log-likelihoods of a design with given dispersions: those of a reduced design, for likelihood
 * ratio tests. Holds scratch for one gene, so a stage must not be shared between threads.
 */
public final class ReducedStage {
  private final GeneData gene;
  private final CoefficientFitter coefficients;

  /** A stage for blocks with the samples of the reduced design. */
  public ReducedStage(GeneDesign reduced, FitMode mode) {
    gene = new GeneData(reduced);
    coefficients = new CoefficientFitter(gene, mode);
  }

  /** One log-likelihood per gene; NaN where the dispersion is NaN, as for genes of zeros. */
  public double[] logLikelihoods(CountBlock block, double[] dispersions) {
    double[] values = new double[block.genes()];
    for (int g = 0; g < values.length; g++) {
      values[g] = Double.NaN;
      if (!Double.isNaN(dispersions[g])) {
        gene.load(block, g);
        coefficients.fit(dispersions[g]);
        values[g] = coefficients.logLikelihood();
      }
    }
    return values;
  }
}
