package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.design.Contrast;
import io.helston.math.nbglm.gene.CountBlock;
import io.helston.math.nbglm.gene.FinalColumns;
import io.helston.math.nbglm.gene.FinalOptions;
import io.helston.math.nbglm.gene.FinalStage;
import io.helston.math.nbglm.gene.FitMode;
import io.helston.math.nbglm.gene.GeneDesign;
import io.helston.math.nbglm.gene.GeneWiseColumns;
import io.helston.math.nbglm.gene.GeneWiseStage;
import io.helston.math.nbglm.gene.ReducedStage;
import io.helston.math.nbglm.gene.Refit;
import io.helston.math.nbglm.shrink.ApeglmShrinker;
import io.helston.math.nbglm.shrink.ShrunkFoldChange;
import io.helston.math.nbglm.trend.DispersionTrend;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Comparisons;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Counts;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Fitted;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Fitting;
import io.helston.node.analysis.nbglm.NbGlmPayloads.GeneWise;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Given;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Model;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Shrinking;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Shrunk;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.util.Arrays;
import java.util.List;

/**
 * A range of genes with all their samples: dispersions, coefficients, outliers, shrinkage. Every
 * round is told all that it needs, so a lost segment is run elsewhere without a replay.
 */
final class NbGlmSegment implements SegmentState {
  /** Kind of segment of the first round. */
  static final String GENE_WISE = "genes";

  /** Kind of segment of the second round. */
  static final String FINAL = "genes with a trend";

  /** Kind of segment of the first round where dispersions are given. */
  static final String GIVEN = "genes with dispersions";

  /** Kind of segment that shrinks fold changes. */
  static final String SHRINK = "fold changes";

  private final WorkerContext context;
  private final FederatedSites sites = new FederatedSites();

  NbGlmSegment(WorkerContext context) {
    this.context = context;
  }

  @Override
  public Partial run(Task task, RoundInputs inputs) {
    Segment segment = task.segment();
    if (FederatedSites.answers(segment.kind())) {
      return sites.run(segment, inputs);
    }
    List<String> names = segment.inputs();
    Model model = inputs.get(names.get(0), Model.class);
    CountBlock block = block(model, inputs.get(names.get(1), Counts.class));
    context.checkCancelled();
    return switch (segment.kind()) {
      case GENE_WISE ->
          new Partial.Blob(new GeneWise(new GeneWiseStage(design(model), mode(model)).run(block)));
      case FINAL -> {
        GeneWiseColumns geneWise = inputs.get(names.get(2), GeneWise.class).columns();
        Comparisons comparisons = inputs.get(names.get(3), Comparisons.class);
        yield new Partial.Blob(
            fit(model, comparisons, block, geneWise, (Fitting) task.parameters()));
      }
      case GIVEN -> {
        Given given = inputs.get(names.get(2), Given.class);
        Comparisons comparisons = inputs.get(names.get(3), Comparisons.class);
        yield new Partial.Blob(fitGiven(model, comparisons, block, given));
      }
      case SHRINK ->
          new Partial.Blob(shrink(model, block, inputs.get(names.get(2), Shrinking.class)));
      default -> throw new IllegalArgumentException("nbglm has no " + segment.kind());
    };
  }

  private static CountBlock block(Model model, Counts counts) {
    int samples = model.samples();
    double[] factors = model.sizeFactors().length > 0 ? model.sizeFactors() : counts.factors();
    return new CountBlock(
        counts.counts().length / samples,
        samples,
        counts.counts(),
        factors,
        model.meanInverseFactor());
  }

  private GeneDesign design(Model model) {
    return context.shared(
        "design", () -> new GeneDesign(model.design(), model.samples(), model.columns()));
  }

  private static FitMode mode(Model model) {
    return FitMode.valueOf(model.mode());
  }

  private Fitted fit(
      Model model,
      Comparisons comparisons,
      CountBlock block,
      GeneWiseColumns geneWise,
      Fitting fitting) {
    FitMode mode = mode(model);
    GeneDesign design = design(model);
    DispersionTrend trend = fitting.trend().trend();
    double[] fitted = new double[block.genes()];
    for (int g = 0; g < fitted.length; g++) {
      fitted[g] = geneWise.allZero()[g] ? Double.NaN : trend.at(geneWise.baseMean()[g]);
    }
    FinalOptions rules =
        FinalOptions.of(fitting.priorVariance(), fitting.residualVariance(), fitting.cooksCutoff())
            .withOutliers(comparisons.replaceReplicates(), comparisons.reducedColumns() > 0);
    FinalColumns first = new FinalStage(design, mode, rules).run(block, geneWise, fitted);
    context.checkCancelled();
    return fitted(
        model,
        comparisons,
        block,
        Refit.run(design, mode, rules, block, geneWise, first, trend::at));
  }

  /** Cook's distances are those of the fitted means: none were fitted for dispersions. */
  private Fitted fitGiven(Model model, Comparisons comparisons, CountBlock block, Given given) {
    FitMode mode = mode(model);
    GeneDesign design = design(model);
    double[] dispersions = given.dispersions();
    FinalOptions rules =
        FinalOptions.ofGivenDispersions(given.cooksCutoff())
            .withOutliers(comparisons.replaceReplicates(), false);
    GeneWiseColumns moments = new GeneWiseStage(design, mode).moments(block);
    FinalColumns first = new FinalStage(design, mode, rules).runGiven(block, moments, dispersions);
    context.checkCancelled();
    return fitted(
        model,
        comparisons,
        block,
        Refit.runGiven(design, mode, rules, block, moments, first, dispersions));
  }

  /** The cutoff of Cook's distances as a rule for segments: NaN for none. */
  static double rule(double cutoff) {
    return cutoff == Double.POSITIVE_INFINITY ? Double.NaN : cutoff;
  }

  /** Whether any cell has enough samples for its outliers to be replaced. */
  private static boolean replaceable(GeneDesign design, int replicates) {
    for (boolean sample : design.inCellsOf(replicates)) {
      if (sample) {
        return true;
      }
    }
    return false;
  }

  /** Log-likelihoods of the reduced design, of replaced genes with the replaced counts. */
  private double[] reduced(Model model, Comparisons comparisons, CountBlock block, Refit refit) {
    int columns = comparisons.reducedColumns();
    if (columns == 0) {
      double[] none = new double[block.genes()];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    var design =
        context.shared(
            "reduced", () -> new GeneDesign(comparisons.reduced(), model.samples(), columns));
    var stage = new ReducedStage(design, mode(model));
    double[] dispersion = refit.columns().dispersion();
    double[] values = stage.logLikelihoods(block, dispersion);
    var replaced = refit.columns().replacements();
    if (replaced.size() > 0) {
      double[] own = Arrays.stream(replaced.genes()).mapToDouble(g -> dispersion[g]).toArray();
      double[] again = stage.logLikelihoods(replaced.block(block), own);
      for (int k = 0; k < again.length; k++) {
        values[replaced.genes()[k]] = again[k];
      }
    }
    return values;
  }

  private Fitted fitted(Model model, Comparisons comparisons, CountBlock block, Refit refit) {
    double[] reduced = reduced(model, comparisons, block, refit);
    FinalColumns columns = refit.columns();
    boolean[] replaced =
        replaceable(design(model), comparisons.replaceReplicates())
            ? columns.replace()
            : new boolean[block.genes()];
    int genes = columns.genes();
    int p = model.columns();
    int contrasts = comparisons.contrasts().length;
    double[][] beta = new double[p][genes];
    double[][] betaSe = new double[p][genes];
    double[][] estimates = new double[contrasts][genes];
    double[][] errors = new double[contrasts][genes];
    boolean[][] nothing = new boolean[contrasts][genes];
    byte[] status = new byte[genes];
    double[] counts = new double[block.samples()];
    for (int g = 0; g < genes; g++) {
      status[g] = (byte) columns.betaStatus()[g].ordinal();
      for (int j = 0; j < p; j++) {
        beta[j][g] = columns.beta()[g * p + j];
        betaSe[j][g] = Math.sqrt(columns.covariance(g, j, j));
      }
      for (int i = 0; i < counts.length; i++) {
        counts[i] = block.counts()[g * counts.length + i];
      }
      for (int c = 0; c < contrasts; c++) {
        estimates[c][g] = columns.contrast(g, comparisons.contrasts()[c]);
        errors[c][g] = columns.contrastError(g, comparisons.contrasts()[c]);
        var contrast = new Contrast("", comparisons.contrasts()[c], comparisons.zeroRules()[c]);
        nothing[c][g] = contrast.hasNothingToCompare(counts);
      }
    }
    return new Fitted(
        refit.geneWise(),
        columns.dispFit(),
        columns.dispMap(),
        columns.dispIterations(),
        columns.dispersion(),
        columns.dispOutlier(),
        beta,
        betaSe,
        estimates,
        errors,
        nothing,
        columns.betaConverged(),
        columns.betaIterations(),
        status,
        columns.logLikelihood(),
        reduced,
        columns.maxCooks(),
        columns.maxCooksKept(),
        columns.largerCounts(),
        replaced);
  }

  private Shrunk shrink(Model model, CountBlock block, Shrinking shrinking) {
    int genes = block.genes();
    int contrasts = shrinking.scales().length;
    double[][] estimates = new double[contrasts][genes];
    double[][] errors = new double[contrasts][genes];
    double[] counts = new double[block.samples()];
    double[] offsets = new double[block.samples()];
    double[] beta = new double[model.columns()];
    for (int c = 0; c < contrasts; c++) {
      var shrinker =
          new ApeglmShrinker(
              model.design(), model.columns(), shrinking.coefficients()[c], shrinking.scales()[c]);
      context.checkCancelled();
      for (int g = 0; g < genes; g++) {
        if (Double.isNaN(shrinking.dispersion()[g])) {
          estimates[c][g] = Double.NaN;
          errors[c][g] = Double.NaN;
          continue;
        }
        for (int i = 0; i < counts.length; i++) {
          counts[i] = block.counts()[g * counts.length + i];
          offsets[i] = StrictMath.log(block.factor(g, i));
        }
        for (int j = 0; j < beta.length; j++) {
          beta[j] = shrinking.beta()[j][g];
        }
        ShrunkFoldChange shrunk = shrinker.shrink(counts, offsets, shrinking.dispersion()[g], beta);
        estimates[c][g] = shrunk.log2FoldChange();
        errors[c][g] = shrunk.standardError();
      }
    }
    return new Shrunk(estimates, errors);
  }

  @Override
  public void close() {
    // Nothing is kept between rounds.
  }
}
