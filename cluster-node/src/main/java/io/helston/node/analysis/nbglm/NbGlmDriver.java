package io.helston.node.analysis.nbglm;

import io.helston.math.Parts;
import io.helston.math.nbglm.gene.GeneWiseColumns;
import io.helston.math.nbglm.result.CooksFilter;
import io.helston.math.nbglm.shrink.ApeglmScale;
import io.helston.math.nbglm.trend.DispersionPrior;
import io.helston.math.nbglm.trend.TrendFit;
import io.helston.math.nbglm.trend.TrendFitter;
import io.helston.math.nbglm.trend.TrendKind;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.columns.Joined;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Fitted;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Fitting;
import io.helston.node.analysis.nbglm.NbGlmPayloads.GeneWise;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Given;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Model;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Shrinking;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Shrunk;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Trend;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmTrend;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rounds of a negative-binomial regression: gene-wise dispersions; then, with trend and prior,
 * final dispersions, coefficients and outliers; then shrinkage if asked for. With given dispersions
 * it begins with coefficients.
 */
final class NbGlmDriver implements JobDriver<NbGlmResult> {
  private static final String MODEL = "model";
  private static final String COMPARISONS = "comparisons";
  private static final int GENE_WISE = 0;
  private static final int FINAL = 1;
  private static final int SHRINK = 2;

  private final NbGlmSpec spec;
  private final NbGlmPlan plan;
  private final Parts parts;
  private final int rangeSize;
  private final List<String> warnings = new ArrayList<>();
  private NbGlmTrend trend;
  private Fitted fitted;
  private double[] scales = {};

  NbGlmDriver(NbGlmSpec spec, NbGlmPlan plan, Parts parts) {
    this.spec = spec;
    this.plan = plan;
    this.parts = parts;
    rangeSize = NbGlmPlan.rangeSize(plan.counts().samples().size());
  }

  @Override
  public List<String> notes() {
    return plan.notes();
  }

  /** What the second round found, of all genes. */
  Fitted fitted() {
    return fitted;
  }

  NbGlmTrend trend() {
    return trend;
  }

  private boolean given() {
    return plan.dispersions().length > 0;
  }

  @Override
  public NextStep<NbGlmResult> first() {
    Map<String, Wire> inputs = new HashMap<>();
    inputs.put(MODEL, plan.model());
    for (int r = 0; r < plan.ranges().size(); r++) {
      inputs.put(counts(r), plan.ranges().get(r));
    }
    return NextStep.round(
        given()
            ? coefficients(inputs)
            : round(
                "gene-wise dispersions", NbGlmSegment.GENE_WISE, List.of(), inputs, plan.model()));
  }

  /** The first round where dispersions are given. */
  private RoundPlan coefficients(Map<String, Wire> inputs) {
    double cutoff = cooks();
    trend = NbGlmTrend.ofGivenDispersions(cutoff);
    for (int r = 0; r < plan.ranges().size(); r++) {
      int from = r * rangeSize;
      int count = Math.min(rangeSize, plan.dispersions().length - from);
      inputs.put(
          "given-" + r,
          new Given(Joined.range(plan.dispersions(), from, count), NbGlmSegment.rule(cutoff)));
    }
    inputs.put(COMPARISONS, plan.comparisons());
    return round(
        "coefficients", NbGlmSegment.GIVEN, List.of("given-", COMPARISONS), inputs, plan.model());
  }

  private static String counts(int range) {
    return "counts-" + range;
  }

  /**
   * A segment for each range of genes.
   *
   * @param more names of inputs after the model and the counts; one that ends in a dash is followed
   *     by the number of the range
   */
  private RoundPlan round(
      String name, String kind, List<String> more, Map<String, Wire> inputs, Wire parameters) {
    int genes = plan.counts().genes().size();
    var segments = new ArrayList<Segment>();
    for (int r = 0; r < plan.ranges().size(); r++) {
      int from = r * rangeSize;
      int count = Math.min(rangeSize, genes - from);
      var names = new ArrayList<>(List.of(MODEL, counts(r)));
      for (String input : more) {
        names.add(input.endsWith("-") ? input + r : input);
      }
      double cost = (double) count * plan.model().samples();
      segments.add(new Segment(r, kind, from, count, 0, "", names, cost));
    }
    return new RoundPlan(name, segments, inputs, parameters, List.of());
  }

  @Override
  public NextStep<NbGlmResult> next(RoundTotals totals) {
    Wire total = totals.folded().get(0);
    return switch (totals.round() + (given() ? FINAL : GENE_WISE)) {
      case GENE_WISE -> fit((GeneWise) total);
      case FINAL -> {
        fitted = (Fitted) total;
        yield spec.testing().shrink() ? shrink() : done(null);
      }
      case SHRINK -> done((Shrunk) total);
      default -> throw new IllegalArgumentException("nbglm has no round " + totals.round());
    };
  }

  private NextStep<NbGlmResult> fit(GeneWise geneWise) {
    GeneWiseColumns columns = geneWise.columns();
    TrendKind kind = TrendKind.valueOf(spec.dispersion().trend().name());
    TrendFit fit =
        NbGlmPlan.said(
            plan.counts().path(),
            () -> TrendFitter.fit(kind, columns.baseMean(), columns.dispGeneEst()));
    var found = new ArrayList<String>();
    if (fit.fellBack()) {
      found.add("the dispersion trend is " + word(fit) + ": " + fit.fallbackReason());
    }
    double[] values = new double[columns.genes()];
    for (int g = 0; g < values.length; g++) {
      values[g] = columns.allZero()[g] ? Double.NaN : fit.trend().at(columns.baseMean()[g]);
    }
    int degrees = plan.design().matrix().degreesOfFreedom();
    DispersionPrior prior =
        NbGlmPlan.said(
            plan.counts().path(),
            () -> DispersionPrior.estimate(columns.dispGeneEst(), values, degrees));
    Trend payload = Trend.of(fit.trend());
    double cutoff = cooks();
    trend =
        new NbGlmTrend(
            word(fit),
            payload.parameters(),
            payload.curve(),
            fit.fallbackReason(),
            prior.residualVariance(),
            prior.variance(),
            cutoff);
    Map<String, Wire> inputs = new HashMap<>();
    for (int r = 0; r < plan.ranges().size(); r++) {
      int from = r * rangeSize;
      int count = Math.min(rangeSize, columns.genes() - from);
      inputs.put("gene-wise-" + r, geneWise.range(from, count));
    }
    inputs.put(COMPARISONS, plan.comparisons());
    var fitting =
        new Fitting(payload, prior.variance(), prior.residualVariance(), NbGlmSegment.rule(cutoff));
    return new NextStep.Another<>(
        round(
            "coefficients",
            NbGlmSegment.FINAL,
            List.of("gene-wise-", COMPARISONS),
            inputs,
            fitting),
        found);
  }

  private static String word(TrendFit fit) {
    return fit.trend().kind().name().toLowerCase(Locale.ROOT);
  }

  private double cooks() {
    Model model = plan.model();
    return spec.testing().cooks()
        ? CooksFilter.of(model.samples(), model.columns()).cutoff()
        : Double.POSITIVE_INFINITY;
  }

  private NextStep<NbGlmResult> shrink() {
    int contrasts = plan.contrasts().size();
    scales = new double[contrasts];
    int[] coefficients = new int[contrasts];
    for (int c = 0; c < contrasts; c++) {
      coefficients[c] = plan.contrasts().get(c).singleCoefficient();
      scales[c] = ApeglmScale.adapt(fitted.estimates()[c], fitted.errors()[c]);
    }
    Map<String, Wire> inputs = new HashMap<>();
    for (int r = 0; r < plan.ranges().size(); r++) {
      int from = r * rangeSize;
      int count = Math.min(rangeSize, fitted.genes() - from);
      inputs.put(
          "shrink-" + r,
          new Shrinking(
              scales,
              coefficients,
              Joined.range(fitted.dispersion(), from, count),
              Joined.range(fitted.beta(), from, count)));
    }
    return new NextStep.Another<>(
        round("shrinkage", NbGlmSegment.SHRINK, List.of("shrink-"), inputs, plan.model()),
        List.of());
  }

  private NextStep<NbGlmResult> done(Shrunk shrunk) {
    var results = new NbGlmResults(spec, plan, trend, fitted, parts);
    return new NextStep.Done<>(results.result(shrunk, scales), warnings);
  }
}
