package io.helston.node.analysis.nbglm;

import io.helston.math.Parts;
import io.helston.math.nbglm.design.Contrast;
import io.helston.math.nbglm.federated.FederatedFit;
import io.helston.math.nbglm.federated.GeneOutcome;
import io.helston.math.nbglm.federated.SiteCovariance;
import io.helston.math.nbglm.federated.Totals;
import io.helston.math.nbglm.gene.BetaStatus;
import io.helston.math.nbglm.gene.GeneWiseColumns;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Fitted;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmRound;
import io.helston.protocol.result.NbGlmTrend;
import java.util.Arrays;
import java.util.List;

/** Turns a federated fit into tests, with dispersions of the pooled samples or given ones. */
final class FederatedResults {
  private final FederatedPlan plan;
  private final NbGlmDriver pooled;
  private final double[] dispersions;
  private final int[] iterations;

  /**
   * @param pooled estimated the dispersions, or null
   * @param iterations rounds of least squares in which each gene was active
   */
  FederatedResults(FederatedPlan plan, NbGlmDriver pooled, double[] dispersions, int[] iterations) {
    this.plan = plan;
    this.pooled = pooled;
    this.dispersions = dispersions;
    this.iterations = iterations;
  }

  NbGlmResult result(List<FederatedFit> fits, List<Totals> information, List<NbGlmRound> rounds) {
    Fitted fitted = pooled == null ? withGivenDispersions() : pooled.fitted();
    NbGlmTrend trend =
        pooled == null ? NbGlmTrend.ofGivenDispersions(Double.POSITIVE_INFINITY) : pooled.trend();
    fill(fitted, fits, information);
    NbGlmResult result =
        new NbGlmResults(plan.spec(), plan.pooled(), trend, fitted, Parts.IN_ORDER)
            .result(null, new double[0]);
    return new NbGlmResult(
        result.genes(),
        result.samples(),
        result.coefficients(),
        result.designMatrix(),
        result.sizeFactors(),
        result.trend(),
        result.fits(),
        result.contrasts(),
        result.irls(),
        rounds);
  }

  /** Means of the pooled samples, and nothing that belongs to estimated dispersions. */
  private Fitted withGivenDispersions() {
    int genes = plan.genes();
    int p = plan.model().columns();
    int contrasts = plan.pooled().contrasts().size();
    double[] missing = missing(genes);
    int[] zero = new int[genes];
    boolean[] none = new boolean[genes];
    return new Fitted(
        means(),
        missing,
        missing,
        zero,
        dispersions,
        none,
        new double[p][genes],
        new double[p][genes],
        new double[contrasts][genes],
        new double[contrasts][genes],
        new boolean[contrasts][genes],
        new boolean[genes],
        new int[genes],
        new byte[genes],
        missing(genes),
        missing,
        missing,
        missing,
        zero,
        none);
  }

  private GeneWiseColumns means() {
    int genes = plan.genes();
    double[] mean = new double[genes];
    double[] variance = new double[genes];
    boolean[] allZero = new boolean[genes];
    double[] factors = plan.pooled().sizeFactors();
    for (int g = 0; g < genes; g++) {
      int[] counts = plan.pooled().counts().counts()[g];
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        sum += counts[i] / factors[i];
      }
      mean[g] = sum / counts.length;
      double squares = 0;
      for (int i = 0; i < counts.length; i++) {
        double distance = counts[i] / factors[i] - mean[g];
        squares += distance * distance;
      }
      variance[g] = squares / (counts.length - 1);
      allZero[g] = Arrays.stream(counts).allMatch(count -> count == 0);
    }
    double[] missing = missing(genes);
    return new GeneWiseColumns(
        mean, variance, allZero, missing, missing, new int[genes], new double[0]);
  }

  private static double[] missing(int genes) {
    double[] missing = new double[genes];
    Arrays.fill(missing, Double.NaN);
    return missing;
  }

  /** Puts the federated coefficients into the columns. */
  private void fill(Fitted fitted, List<FederatedFit> fits, List<Totals> information) {
    int gene = 0;
    for (int r = 0; r < fits.size(); r++) {
      int asked = 0;
      for (int g = 0; g < plan.size(r); g++, gene++) {
        GeneOutcome outcome = fits.get(r).outcomes()[g];
        boolean fit = outcome != GeneOutcome.LEFT_OUT;
        fill(fitted, gene, fits.get(r), g, information.get(r), fit ? asked : -1);
        asked += fit ? 1 : 0;
        fitted.status()[gene] = (byte) status(outcome).ordinal();
        fitted.converged()[gene] =
            outcome == GeneOutcome.CONVERGED || outcome == GeneOutcome.RESCUED;
        fitted.iterations()[gene] = iterations[gene];
      }
    }
  }

  private void fill(Fitted fitted, int gene, FederatedFit fit, int g, Totals totals, int row) {
    int p = plan.model().columns();
    int width = totals.genes().length == 0 ? 0 : totals.values().length / totals.genes().length;
    double[] unit = new double[p];
    for (int j = 0; j < p; j++) {
      unit[j] = 1;
      fitted.beta()[j][gene] = fit.beta()[g * p + j];
      fitted.betaSe()[j][gene] = error(totals, row * width, unit, row);
      unit[j] = 0;
    }
    fitted.logLikelihood()[gene] = row < 0 ? Double.NaN : -totals.values()[(row + 1) * width - 1];
    for (int c = 0; c < plan.pooled().contrasts().size(); c++) {
      Contrast contrast = plan.pooled().contrasts().get(c);
      double estimate = 0;
      for (int j = 0; j < p; j++) {
        estimate += contrast.weights()[j] * fit.beta()[g * p + j];
      }
      fitted.estimates()[c][gene] = estimate;
      fitted.errors()[c][gene] = error(totals, row * width, contrast.weights(), row);
      double[] counts =
          Arrays.stream(plan.pooled().counts().counts()[gene]).asDoubleStream().toArray();
      fitted.nothing()[c][gene] = contrast.hasNothingToCompare(counts);
    }
  }

  private static double error(Totals totals, int at, double[] weights, int row) {
    return row < 0 ? Double.NaN : Math.sqrt(SiteCovariance.variance(totals.values(), at, weights));
  }

  private static BetaStatus status(GeneOutcome outcome) {
    return switch (outcome) {
      case LEFT_OUT -> BetaStatus.ALL_ZERO;
      case CONVERGED -> BetaStatus.CONVERGED;
      case CONVERGED_WITHOUT_LIKELIHOOD -> BetaStatus.UNDEFINED;
      case RESCUED -> BetaStatus.DIVERGED;
      case RESCUE_FAILED, UNFINISHED -> BetaStatus.NOT_CONVERGED;
    };
  }
}
