package io.helston.math.nbglm.gene;

/**
 * The first stage of a block: means, variances, starts, and gene-wise dispersions. Holds scratch
 * for one gene, so a stage must not be shared between threads.
 */
public final class GeneWiseStage {
  private final GeneDesign design;
  private final GeneData gene;
  private final MeanModel meanModel;
  private final DispersionObjective objective;
  private final DispersionFitter dispersions;
  private final CoefficientFitter coefficients;

  /** A stage for blocks with the samples of a design. */
  public GeneWiseStage(GeneDesign design, FitMode mode) {
    this.design = design;
    gene = new GeneData(design);
    meanModel = new MeanModel(gene);
    objective = new DispersionObjective(gene);
    dispersions = new DispersionFitter(objective, mode);
    coefficients = new CoefficientFitter(gene, mode);
  }

  /** Runs the stage. */
  public GeneWiseColumns run(CountBlock block) {
    int p = design.saturated() ? 0 : design.columns();
    var columns = GeneWiseColumns.allocate(block.genes(), p);
    for (int g = 0; g < block.genes(); g++) {
      gene.load(block, g);
      double mean = Starts.mean(gene);
      columns.baseMean()[g] = mean;
      if (mean == 0) {
        columns.allZero()[g] = true;
        columns.markNoDispersion(g);
      } else {
        fit(columns, g, mean, block.meanInverseFactor());
      }
    }
    return columns;
  }

  /** Means and variances alone, where dispersions are given. */
  public GeneWiseColumns moments(CountBlock block) {
    var columns = GeneWiseColumns.allocate(block.genes(), 0);
    for (int g = 0; g < block.genes(); g++) {
      gene.load(block, g);
      double mean = Starts.mean(gene);
      columns.baseMean()[g] = mean;
      columns.baseVariance()[g] = Starts.variance(gene, mean);
      columns.allZero()[g] = mean == 0;
      columns.markNoDispersion(g);
    }
    return columns;
  }

  private void fit(GeneWiseColumns columns, int g, double mean, double inverseFactor) {
    double variance = Starts.variance(gene, mean);
    columns.baseVariance()[g] = variance;
    double start = Starts.dispersion(gene, meanModel.linear(), mean, variance, inverseFactor);
    columns.dispersionStart()[g] = start;
    if (design.saturated()) {
      meanModel.fromLinear(objective.mean);
    } else {
      coefficients.fitBeta(start);
      int p = design.columns();
      System.arraycopy(coefficients.beta, 0, columns.meanCoefficients(), g * p, p);
      meanModel.fromCoefficients(columns.meanCoefficients(), g, objective.mean);
    }
    columns.dispGeneEst()[g] = dispersions.geneWise(start);
    columns.dispGeneIterations()[g] = dispersions.iterations();
  }
}
