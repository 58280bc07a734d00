package io.helston.math.nbglm.gene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The second stage of a block: dispersions with the prior, coefficients, Cook's distances, and the
 * counts that replace outliers. Run again on those, it is the refit. Holds scratch for one gene, so
 * a stage must not be shared between threads.
 */
public final class FinalStage {
  private final GeneDesign design;
  private final FinalOptions options;
  private final GeneData gene;
  private final MeanModel meanModel;
  private final DispersionObjective objective;
  private final DispersionFitter dispersions;
  private final CoefficientFitter coefficients;
  private final CooksDistance cooks;
  private final OutlierRule outliers;
  private final double outlierDistance;

  /** A stage for blocks with the samples of a design. */
  public FinalStage(GeneDesign design, FitMode mode, FinalOptions options) {
    this.design = design;
    this.options = options;
    gene = new GeneData(design);
    meanModel = new MeanModel(gene);
    objective = new DispersionObjective(gene);
    dispersions = new DispersionFitter(objective, mode);
    coefficients = new CoefficientFitter(gene, mode);
    cooks = new CooksDistance(gene);
    outliers = new OutlierRule(gene, options);
    outlierDistance = options.outlierDeviations() * Math.sqrt(options.residualLogVariance());
  }

  /**
   * Runs the stage.
   *
   * @param trend the dispersion trend at each gene's base mean
   */
  public FinalColumns run(CountBlock block, GeneWiseColumns geneWise, double[] trend) {
    var columns = FinalColumns.allocate(block.genes(), design.columns(), trend);
    return run(block, columns, geneWise.allZero(), g -> fitDispersion(columns, g, geneWise));
  }

  /**
   * Runs the stage with dispersions as they are.
   *
   * @param dispersions NaN for genes that take no part, as if their counts were all zero
   */
  public FinalColumns runGiven(CountBlock block, GeneWiseColumns moments, double[] dispersions) {
    double[] none = new double[block.genes()];
    Arrays.fill(none, Double.NaN);
    var columns = FinalColumns.allocate(block.genes(), design.columns(), none);
    boolean[] out = new boolean[block.genes()];
    for (int g = 0; g < out.length; g++) {
      out[g] = moments.allZero()[g] || Double.isNaN(dispersions[g]);
      columns.dispMap()[g] = Double.NaN;
    }
    return run(block, columns, out, g -> columns.dispersion()[g] = dispersions[g]);
  }

  private FinalColumns run(
      CountBlock block, FinalColumns columns, boolean[] out, IntConsumer dispersion) {
    List<int[]> replaced = new ArrayList<>();
    for (int g = 0; g < block.genes(); g++) {
      if (out[g]) {
        markAllZero(columns, g);
        continue;
      }
      gene.load(block, g);
      dispersion.accept(g);
      fitCoefficients(columns, g);
      fitCooks(columns, g);
      if (columns.replace()[g]) {
        replaced.add(outliers.replaced(cooks.distances));
      }
    }
    return columns.with(Replacements.of(columns.replace(), replaced));
  }

  private static void markAllZero(FinalColumns columns, int g) {
    int p = columns.coefficients();
    int triangle = p * (p + 1) / 2;
    columns.dispMap()[g] = Double.NaN;
    columns.dispersion()[g] = Double.NaN;
    Arrays.fill(columns.beta(), g * p, (g + 1) * p, Double.NaN);
    Arrays.fill(columns.covariance(), g * triangle, (g + 1) * triangle, Double.NaN);
    columns.betaStatus()[g] = BetaStatus.ALL_ZERO;
    columns.logLikelihood()[g] = Double.NaN;
    columns.maxCooks()[g] = Double.NaN;
    columns.maxCooksKept()[g] = Double.NaN;
    columns.maxCooksSample()[g] = -1;
  }

  private void fitDispersion(FinalColumns columns, int g, GeneWiseColumns geneWise) {
    if (design.saturated()) {
      meanModel.linear();
      meanModel.fromLinear(objective.mean);
    } else {
      meanModel.fromCoefficients(geneWise.meanCoefficients(), g, objective.mean);
    }
    double estimate = geneWise.dispGeneEst()[g];
    double trend = columns.dispFit()[g];
    double map = dispersions.maximumAPosteriori(estimate, trend, options.priorVariance());
    boolean outlier = StrictMath.log(estimate) > StrictMath.log(trend) + outlierDistance;
    columns.dispMap()[g] = map;
    columns.dispIterations()[g] = dispersions.iterations();
    columns.dispOutlier()[g] = outlier;
    columns.dispersion()[g] = outlier ? estimate : map;
  }

  private void fitCoefficients(FinalColumns columns, int g) {
    coefficients.fit(columns.dispersion()[g]);
    int p = design.columns();
    System.arraycopy(coefficients.beta, 0, columns.beta(), g * p, p);
    int at = g * p * (p + 1) / 2;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        columns.covariance()[at++] = coefficients.covariance[i * p + j];
      }
    }
    columns.betaConverged()[g] = coefficients.converged();
    columns.betaIterations()[g] = coefficients.iterations();
    columns.betaStatus()[g] = coefficients.status();
    columns.logLikelihood()[g] = coefficients.logLikelihood();
  }

  private void fitCooks(FinalColumns columns, int g) {
    boolean early = options.cooksOfDispersionMeans();
    double[] means = early ? objective.mean : coefficients.likelihood.means;
    cooks.compute(means, coefficients.leverage);
    double[] distances = cooks.distances;
    int position = OutlierRule.position(distances);
    columns.maxCooks()[g] = outliers.largest(distances);
    columns.maxCooksKept()[g] = outliers.largestKept(distances);
    columns.maxCooksSample()[g] = design.order()[position];
    columns.largerCounts()[g] = outliers.larger(position);
    columns.replace()[g] = outliers.outlier(distances);
  }
}
