package io.helston.math.nbglm.gene;

import java.util.Arrays;

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
    int genes = block.genes();
    int p = design.saturated() ? 0 : design.columns();
    var columns =
        new GeneWiseColumns(
            new double[genes],
            new double[genes],
            new boolean[genes],
            new double[genes],
            new double[genes],
            new int[genes],
            new double[genes * p]);
    for (int g = 0; g < genes; g++) {
      gene.load(block, g);
      double mean = Starts.mean(gene);
      columns.baseMean()[g] = mean;
      if (mean == 0) {
        markAllZero(columns, g, p);
      } else {
        fit(columns, g, mean, block.meanInverseFactor());
      }
    }
    return columns;
  }

  private static void markAllZero(GeneWiseColumns columns, int g, int p) {
    columns.allZero()[g] = true;
    columns.dispersionStart()[g] = Double.NaN;
    columns.dispGeneEst()[g] = Double.NaN;
    Arrays.fill(columns.meanCoefficients(), g * p, (g + 1) * p, Double.NaN);
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
