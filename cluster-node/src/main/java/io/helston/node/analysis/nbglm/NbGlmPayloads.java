package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.gene.GeneWiseColumns;
import io.helston.math.nbglm.trend.DispersionTrend;
import io.helston.math.nbglm.trend.LocalTrend;
import io.helston.math.nbglm.trend.MeanTrend;
import io.helston.math.nbglm.trend.ParametricTrend;
import io.helston.math.nbglm.trend.TrendKind;
import io.helston.node.analysis.columns.Joined;
import io.helston.protocol.wire.Wire;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What travels between the driver and the segments of a negative-binomial regression. */
public final class NbGlmPayloads {
  private NbGlmPayloads() {}

  /** Columns of neighbouring genes that can be put one after the other. */
  public interface Joinable extends Wire {
    /** These columns, then those of the genes that follow. */
    Wire and(Wire next);
  }

  /**
   * The model of all genes.
   *
   * @param design samples x columns, row-major
   * @param columns coefficients
   * @param sizeFactors one per sample; empty if each count has a factor of its own
   * @param meanInverseFactor mean over samples of the inverse factor, see {@code CountBlock}
   * @param mode the {@code FitMode} of all stages
   */
  public record Model(
      double[] design, int columns, double[] sizeFactors, double meanInverseFactor, String mode)
      implements Wire {

    int samples() {
      return design.length / columns;
    }
  }

  /**
   * What coefficients are compared, and what becomes of outliers before.
   *
   * @param reduced the design without what is tested, row-major; empty without such a test
   * @param reducedColumns its coefficients
   * @param contrasts weights of the coefficients, [contrast][coefficient]
   * @param zeroRules samples whose counts decide whether there is anything to compare, [contrast]
   * @param replaceReplicates outliers are replaced in cells of at least so many samples
   */
  public record Comparisons(
      double[] reduced,
      int reducedColumns,
      double[][] contrasts,
      boolean[][] zeroRules,
      int replaceReplicates)
      implements Wire {}

  /**
   * Counts of a range of genes.
   *
   * @param counts genes x samples, row-major
   * @param factors of each count; empty if there are size factors
   */
  public record Counts(int[] counts, double[] factors) implements Wire {}

  /** What the first round found. */
  public record GeneWise(GeneWiseColumns columns) implements Joinable {
    @Override
    public GeneWise and(Wire next) {
      GeneWiseColumns a = columns;
      GeneWiseColumns b = ((GeneWise) next).columns;
      return new GeneWise(
          new GeneWiseColumns(
              Joined.of(a.baseMean(), b.baseMean()),
              Joined.of(a.baseVariance(), b.baseVariance()),
              Joined.of(a.allZero(), b.allZero()),
              Joined.of(a.dispersionStart(), b.dispersionStart()),
              Joined.of(a.dispGeneEst(), b.dispGeneEst()),
              Joined.of(a.dispGeneIterations(), b.dispGeneIterations()),
              Joined.of(a.meanCoefficients(), b.meanCoefficients())));
    }

    /** The genes of a range. */
    GeneWise range(int from, int count) {
      int p = columns.genes() == 0 ? 0 : columns.meanCoefficients().length / columns.genes();
      return new GeneWise(
          new GeneWiseColumns(
              Joined.range(columns.baseMean(), from, count),
              Joined.range(columns.baseVariance(), from, count),
              Joined.range(columns.allZero(), from, count),
              Joined.range(columns.dispersionStart(), from, count),
              Joined.range(columns.dispGeneEst(), from, count),
              Joined.range(columns.dispGeneIterations(), from, count),
              Joined.range(columns.meanCoefficients(), from * p, count * p)));
    }
  }

  /**
   * A dispersion trend.
   *
   * @param kind its {@code TrendKind}
   * @param parameters two of a parametric trend, one of a mean trend, the curvature of a local one
   * @param logMeans vertices of a local trend; empty otherwise, as the next two
   */
  public record Trend(
      String kind, double[] parameters, double[] logMeans, double[] logDispersions, double[] slopes)
      implements Wire {

    static Trend of(DispersionTrend trend) {
      double[] none = {};
      String kind = trend.kind().name();
      return switch (trend) {
        case ParametricTrend t ->
            new Trend(
                kind, new double[] {t.asymptoticDispersion(), t.extraPoisson()}, none, none, none);
        case MeanTrend t -> new Trend(kind, new double[] {t.dispersion()}, none, none, none);
        case LocalTrend t ->
            new Trend(
                kind, new double[] {t.curvature()}, t.logMeans(), t.logDispersions(), t.slopes());
      };
    }

    /** What a local trend is made of, as in the result. */
    double[] curve() {
      return Stream.of(logMeans, logDispersions, slopes)
          .flatMapToDouble(DoubleStream::of)
          .toArray();
    }

    DispersionTrend trend() {
      return switch (TrendKind.valueOf(kind)) {
        case PARAMETRIC -> new ParametricTrend(parameters[0], parameters[1]);
        case MEAN -> new MeanTrend(parameters[0]);
        case LOCAL -> new LocalTrend(logMeans, logDispersions, slopes, parameters[0]);
      };
    }
  }

  /**
   * What the second round needs from all genes.
   *
   * @param priorVariance of log dispersions
   * @param residualVariance of log dispersions around the trend
   * @param cooksCutoff NaN for no outliers
   */
  public record Fitting(
      Trend trend, double priorVariance, double residualVariance, double cooksCutoff)
      implements Wire {}

  /**
   * What the second round needs instead where dispersions are given.
   *
   * @param dispersions of a range of genes; NaN for genes that take no part
   * @param cooksCutoff NaN for no outliers
   */
  public record Given(double[] dispersions, double cooksCutoff) implements Wire {}

  /**
   * What the second round found, natural logarithms; after outliers were replaced.
   *
   * @param geneWise of the first stage
   * @param beta [coefficient][gene]
   * @param betaSe [coefficient][gene]
   * @param estimates of the contrasts, [contrast][gene]
   * @param errors their standard errors, [contrast][gene]
   * @param nothing whether a contrast has nothing to compare, [contrast][gene]
   * @param status ordinals of {@code BetaStatus}
   * @param reducedLogLikelihood of the reduced design; NaN without one
   * @param maxCooks largest Cook's distance
   * @param maxCooksKept the same without samples whose outliers can be replaced
   * @param larger samples with larger counts than the one of the largest distance
   */
  public record Fitted(
      GeneWiseColumns geneWise,
      double[] dispFit,
      double[] dispMap,
      int[] dispIterations,
      double[] dispersion,
      boolean[] dispOutlier,
      double[][] beta,
      double[][] betaSe,
      double[][] estimates,
      double[][] errors,
      boolean[][] nothing,
      boolean[] converged,
      int[] iterations,
      byte[] status,
      double[] logLikelihood,
      double[] reducedLogLikelihood,
      double[] maxCooks,
      double[] maxCooksKept,
      int[] larger,
      boolean[] replaced)
      implements Joinable {

    @Override
    public Fitted and(Wire next) {
      Fitted b = (Fitted) next;
      return new Fitted(
          new GeneWise(geneWise).and(new GeneWise(b.geneWise)).columns(),
          Joined.of(dispFit, b.dispFit),
          Joined.of(dispMap, b.dispMap),
          Joined.of(dispIterations, b.dispIterations),
          Joined.of(dispersion, b.dispersion),
          Joined.of(dispOutlier, b.dispOutlier),
          Joined.of(beta, b.beta),
          Joined.of(betaSe, b.betaSe),
          Joined.of(estimates, b.estimates),
          Joined.of(errors, b.errors),
          Joined.of(nothing, b.nothing),
          Joined.of(converged, b.converged),
          Joined.of(iterations, b.iterations),
          Joined.of(status, b.status),
          Joined.of(logLikelihood, b.logLikelihood),
          Joined.of(reducedLogLikelihood, b.reducedLogLikelihood),
          Joined.of(maxCooks, b.maxCooks),
          Joined.of(maxCooksKept, b.maxCooksKept),
          Joined.of(larger, b.larger),
          Joined.of(replaced, b.replaced));
    }

    int genes() {
      return dispersion.length;
    }
  }

  /**
   * What is shrunk, of a range of genes.
   *
   * @param scales of the prior, per contrast
   * @param coefficients the coefficient of each contrast
   * @param dispersion of each gene
   * @param beta natural logarithms, [coefficient][gene]
   */
  public record Shrinking(double[] scales, int[] coefficients, double[] dispersion, double[][] beta)
      implements Wire {}

  /** Shrunk log2 fold changes and their deviations, [contrast][gene]. */
  public record Shrunk(double[][] estimates, double[][] errors) implements Joinable {
    @Override
    public Shrunk and(Wire next) {
      Shrunk b = (Shrunk) next;
      return new Shrunk(Joined.of(estimates, b.estimates), Joined.of(errors, b.errors));
    }
  }
}
