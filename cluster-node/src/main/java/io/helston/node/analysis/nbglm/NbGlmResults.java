package io.helston.node.analysis.nbglm;

import io.helston.math.Parts;
import io.helston.math.nbglm.design.Contrast;
import io.helston.math.nbglm.gene.BetaStatus;
import io.helston.math.nbglm.result.CooksFilter;
import io.helston.math.nbglm.result.GeneTests;
import io.helston.math.nbglm.result.LikelihoodRatioTest;
import io.helston.math.nbglm.result.NaReason;
import io.helston.math.nbglm.result.ResultOptions;
import io.helston.math.nbglm.result.ResultTable;
import io.helston.math.nbglm.result.ThresholdAlternative;
import io.helston.math.nbglm.result.WaldTest;
import io.helston.math.stats.PValueAdjustment;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Fitted;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Shrunk;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmFits;
import io.helston.protocol.result.NbGlmIrls;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmTrend;
import io.helston.protocol.spec.FoldChangeAlternative;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTest;
import io.helston.protocol.spec.PValueCorrection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Turns the fits of all genes into tests, filters and adjusted p-values. */
final class NbGlmResults {
  private static final double LN_2 = StrictMath.log(2);

  /** Counts above an outlying one that show it is not alone, in a comparison of two groups. */
  private static final int LARGER_COUNTS = 3;

  private final NbGlmSpec spec;
  private final NbGlmPlan plan;
  private final NbGlmTrend trend;
  private final Fitted fitted;
  private final Parts parts;

  NbGlmResults(NbGlmSpec spec, NbGlmPlan plan, NbGlmTrend trend, Fitted fitted, Parts parts) {
    this.spec = spec;
    this.plan = plan;
    this.trend = trend;
    this.fitted = fitted;
    this.parts = parts;
  }

  /**
   * The result.
   *
   * @param shrunk shrunk fold changes, or null
   * @param scales of their prior
   */
  NbGlmResult result(Shrunk shrunk, double[] scales) {
    double[] cooks = maxCooks();
    var contrasts = new ArrayList<NbGlmContrast>();
    for (int c = 0; c < plan.contrasts().size(); c++) {
      contrasts.add(contrast(c, cooks, shrunk, scales));
    }
    return new NbGlmResult(
        plan.counts().genes(),
        plan.counts().samples(),
        plan.design().matrix().columnNames(),
        plan.design().matrix().values(),
        plan.sizeFactors(),
        trend,
        fits(cooks),
        contrasts,
        irls(),
        List.of());
  }

  /** DESeq2 takes the distances of the kept samples once any gene was replaced. */
  private double[] maxCooks() {
    for (boolean replaced : fitted.replaced()) {
      if (replaced) {
        return fitted.maxCooksKept();
      }
    }
    return fitted.maxCooks();
  }

  private NbGlmContrast contrast(int c, double[] cooks, Shrunk shrunk, double[] scales) {
    Contrast contrast = plan.contrasts().get(c);
    int genes = fitted.genes();
    double[] estimates = log2(fitted.estimates()[c]);
    double[] errors = log2(fitted.errors()[c]);
    boolean[] outlier = new boolean[genes];
    boolean[] emptied = new boolean[genes];
    var filter = new CooksFilter(trend.cooksCutoff());
    boolean twoGroups = plan.design().comparesTwoGroups();
    for (int g = 0; g < genes; g++) {
      boolean alone = !(twoGroups && fitted.larger()[g] >= LARGER_COUNTS);
      outlier[g] = filter.exceeds(cooks[g]) && alone;
      emptied[g] = fitted.replaced()[g] && fitted.geneWise().baseMean()[g] == 0;
    }
    ResultTable table =
        ResultTable.of(
            fitted.geneWise().baseMean(),
            tests(c, estimates, errors),
            outlier,
            emptied,
            options(),
            parts);
    GeneTests tests = table.tests();
    byte[] reasons = new byte[genes];
    for (int g = 0; g < genes; g++) {
      reasons[g] = (byte) table.reasons()[g].ordinal();
    }
    return new NbGlmContrast(
        contrast.name(),
        spec.testing().test() == NbGlmTest.LRT ? "lrt" : "wald",
        tests.log2FoldChange(),
        tests.standardError(),
        tests.statistic(),
        tests.pValue(),
        tests.log10P(),
        table.adjusted(),
        reasons,
        Stream.of(NaReason.values()).map(r -> r == NaReason.NONE ? "" : r.label()).toList(),
        spec.testing().alpha(),
        table.filter().threshold(),
        shrunk == null ? new double[0] : shrunk.estimates()[c],
        shrunk == null ? new double[0] : shrunk.errors()[c],
        shrunk == null ? Double.NaN : scales[c]);
  }

  private GeneTests tests(int c, double[] estimates, double[] errors) {
    boolean[] nothing = fitted.nothing()[c];
    if (spec.testing().test() == NbGlmTest.LRT) {
      int degrees = plan.model().columns() - plan.comparisons().reducedColumns();
      return GeneTests.likelihoodRatio(
          estimates,
          errors,
          nothing,
          fitted.logLikelihood(),
          fitted.reducedLogLikelihood(),
          new LikelihoodRatioTest(degrees),
          parts);
    }
    double degrees =
        spec.testing().useT()
            ? plan.design().matrix().degreesOfFreedom()
            : Double.POSITIVE_INFINITY;
    var test =
        new WaldTest(
            spec.testing().threshold(), alternative(spec.testing().alternative()), degrees);
    return GeneTests.wald(estimates, errors, nothing, test, parts);
  }

  private static ThresholdAlternative alternative(FoldChangeAlternative alternative) {
    return switch (alternative) {
      case GREATER_ABS -> ThresholdAlternative.GREATER_ABS_2014;
      case LESS_ABS -> ThresholdAlternative.LESS_ABS;
      case GREATER -> ThresholdAlternative.GREATER;
      case LESS -> ThresholdAlternative.LESS;
    };
  }

  private ResultOptions options() {
    return new ResultOptions(
        spec.testing().alpha(),
        spec.testing().independentFiltering(),
        adjustment(spec.testing().correction()));
  }

  private static PValueAdjustment adjustment(PValueCorrection correction) {
    return switch (correction) {
      case BH -> PValueAdjustment.BENJAMINI_HOCHBERG;
      case BY -> PValueAdjustment.BENJAMINI_YEKUTIELI;
      case HOLM -> PValueAdjustment.HOLM;
      case BONFERRONI -> PValueAdjustment.BONFERRONI;
      case NONE -> PValueAdjustment.NONE;
    };
  }

  private NbGlmFits fits(double[] cooks) {
    return new NbGlmFits(
        fitted.geneWise().baseMean(),
        fitted.geneWise().baseVariance(),
        fitted.geneWise().allZero(),
        fitted.geneWise().dispGeneEst(),
        fitted.geneWise().dispGeneIterations(),
        fitted.dispFit(),
        fitted.dispMap(),
        fitted.dispIterations(),
        fitted.dispersion(),
        fitted.dispOutlier(),
        log2(fitted.beta()),
        log2(fitted.betaSe()),
        fitted.converged(),
        fitted.iterations(),
        fitted.status(),
        Stream.of(BetaStatus.values()).map(Enum::name).toArray(String[]::new),
        fitted.logLikelihood(),
        cooks,
        fitted.replaced());
  }

  private NbGlmIrls irls() {
    int rounds = Arrays.stream(fitted.iterations()).max().orElse(0);
    int[] active = new int[rounds];
    int[] converged = new int[rounds];
    int diverged = 0;
    for (int g = 0; g < fitted.genes(); g++) {
      BetaStatus status = BetaStatus.values()[fitted.status()[g]];
      if (status == BetaStatus.ALL_ZERO) {
        continue;
      }
      for (int round = 0; round < fitted.iterations()[g]; round++) {
        active[round]++;
      }
      if (status == BetaStatus.CONVERGED) {
        converged[fitted.iterations()[g] - 1]++;
      } else {
        diverged++;
      }
    }
    return new NbGlmIrls(active, converged, diverged);
  }

  private static double[] log2(double[] natural) {
    return Arrays.stream(natural).map(value -> value / LN_2).toArray();
  }

  private static double[][] log2(double[][] natural) {
    return Stream.of(natural).map(NbGlmResults::log2).toArray(double[][]::new);
  }
}
