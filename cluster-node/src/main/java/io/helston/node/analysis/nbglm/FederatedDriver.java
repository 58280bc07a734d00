package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.federated.FederatedFit;
import io.helston.math.nbglm.federated.FederatedIrls;
import io.helston.math.nbglm.federated.IrlsOptions;
import io.helston.math.nbglm.federated.IrlsQuestion;
import io.helston.math.nbglm.federated.IrlsRound;
import io.helston.math.nbglm.federated.IrlsState;
import io.helston.math.nbglm.federated.ProximalNewton;
import io.helston.math.nbglm.federated.ProximalQuestion;
import io.helston.math.nbglm.federated.ProximalState;
import io.helston.math.nbglm.federated.Totals;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.nbglm.FederatedPayloads.Answers;
import io.helston.node.analysis.nbglm.FederatedPayloads.Question;
import io.helston.node.analysis.nbglm.FederatedPayloads.Starts;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmRound;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * FedPyDESeq2's iteratively reweighted least squares over sites: the coordinator sums what the
 * sites send in the order of the sites, updates the masks of active and diverged genes, and asks
 * again about the active ones. Genes that the least squares lost go to the proximal Newton catch.
 *
 * <p>A segment is a site and a range of genes; all segments are in every round, so that each keeps
 * its state, and ranges without active genes are asked about none.
 */
final class FederatedDriver implements JobDriver<NbGlmResult> {
  private final FederatedPlan plan;
  private final NbGlmDriver pooled;
  private final FederatedIrls irls = new FederatedIrls(IrlsOptions.PEER);
  private final ProximalNewton proximal = new ProximalNewton(IrlsOptions.PEER);
  private final IrlsState[] squares;
  private final ProximalState[] caught;
  private final List<List<IrlsRound>> rounds = new ArrayList<>();
  private final List<String> found = new ArrayList<>();
  private double[] dispersions;
  private Phase phase;
  private int exchanges;

  private enum Phase {
    POOLED,
    START,
    SQUARES,
    CATCH,
    ERRORS
  }

  /**
   * A driver.
   *
   * @param pooled estimates dispersions from the counts of all sites; null if they are given
   */
  FederatedDriver(FederatedPlan plan, NbGlmDriver pooled) {
    this.plan = plan;
    this.pooled = pooled;
    squares = new IrlsState[plan.ranges()];
    caught = new ProximalState[plan.ranges()];
    dispersions = plan.pooled().dispersions();
  }

  @Override
  public List<String> notes() {
    return plan.notes();
  }

  @Override
  public NextStep<NbGlmResult> first() {
    if (pooled != null) {
      phase = Phase.POOLED;
      return pooled.first();
    }
    return NextStep.round(start());
  }

  private RoundPlan start() {
    phase = Phase.START;
    var inputs = new HashMap<String, Wire>();
    for (int r = 0; r < plan.ranges(); r++) {
      for (int s = 0; s < plan.sites(); s++) {
        inputs.put(plan.siteInput(r, s), plan.siteCounts(r, s));
      }
      int[] genes = IrlsState.indices(plan.fitted(r, dispersions));
      inputs.put("start-" + r, question(r, 0, genes, new double[0], new double[0], 0));
    }
    return round("start", FederatedSites.START, "start", inputs);
  }

  private Question question(
      int range, int exchange, int[] genes, double[] beta, double[] direction, double maxBeta) {
    return new Question(
        exchange, genes, beta, direction, maxBeta, plan.dispersions(range, dispersions));
  }

  private RoundPlan round(String name, String kind, String asked, Map<String, Wire> inputs) {
    var segments = new ArrayList<Segment>();
    for (int r = 0; r < plan.ranges(); r++) {
      for (int s = 0; s < plan.sites(); s++) {
        segments.add(
            new Segment(
                segments.size(),
                kind,
                r,
                1,
                r,
                "",
                List.of(plan.siteInput(r, s), asked + "-" + r),
                plan.cost(r, s)));
      }
    }
    return new RoundPlan(name, segments, inputs, plan.model(), List.of());
  }

  @Override
  public NextStep<NbGlmResult> next(RoundTotals totals) {
    return switch (phase) {
      case POOLED -> pooled(totals);
      case START -> {
        for (int r = 0; r < squares.length; r++) {
          Starts starts = (Starts) totals.folded().get(r);
          squares[r] = irls.start(starts.answers(), plan.sites(), plan.fitted(r, dispersions));
        }
        yield NextStep.round(ask());
      }
      case SQUARES -> {
        var now = new ArrayList<IrlsRound>();
        for (int r = 0; r < squares.length; r++) {
          if (!irls.finished(squares[r])) {
            IrlsState after = irls.update(squares[r], sum(totals, r));
            now.addAll(List.of(plan.shifted(r, IrlsRound.between(squares[r], after))));
            squares[r] = after;
          }
        }
        rounds.add(now);
        yield NextStep.round(ask());
      }
      case CATCH -> {
        for (int r = 0; r < caught.length; r++) {
          if (!proximal.finished(caught[r])) {
            caught[r] = proximal.update(caught[r], sum(totals, r));
          }
        }
        yield NextStep.round(rescue());
      }
      case ERRORS -> done(totals);
    };
  }

  private NextStep<NbGlmResult> pooled(RoundTotals totals) {
    NextStep<NbGlmResult> step = pooled.next(totals);
    if (step instanceof NextStep.Done<NbGlmResult>(NbGlmResult result, List<String> warnings)) {
      found.addAll(warnings);
      dispersions = result.fits().dispersion();
      return NextStep.round(start());
    }
    return step;
  }

  private Totals sum(RoundTotals totals, int range) {
    return Totals.of(((Answers) totals.folded().get(range)).answers(), plan.sites());
  }

  /** The next round of least squares, or the first of what follows. */
  private RoundPlan ask() {
    if (IntStream.range(0, squares.length).allMatch(r -> irls.finished(squares[r]))) {
      for (int r = 0; r < caught.length; r++) {
        caught[r] = proximal.start(squares[r]);
      }
      return rescue();
    }
    phase = Phase.SQUARES;
    var inputs = new HashMap<String, Wire>();
    String asked = "squares-" + rounds.size();
    for (int r = 0; r < squares.length; r++) {
      IrlsQuestion q =
          irls.finished(squares[r])
              ? new IrlsQuestion(0, new int[0], new double[0])
              : squares[r].question();
      inputs.put(asked + "-" + r, question(r, q.round(), q.genes(), q.beta(), new double[0], 0));
    }
    int active = IntStream.range(0, squares.length).map(r -> squares[r].activeGenes().length).sum();
    return round(
        "least squares, %d active".formatted(active), FederatedSites.SQUARES, asked, inputs);
  }

  /** The next exchange of the catch, or the question for standard errors. */
  private RoundPlan rescue() {
    if (IntStream.range(0, caught.length).allMatch(r -> proximal.finished(caught[r]))) {
      return errors();
    }
    phase = Phase.CATCH;
    var inputs = new HashMap<String, Wire>();
    String asked = "catch-" + exchanges++;
    for (int r = 0; r < caught.length; r++) {
      boolean over = proximal.finished(caught[r]);
      ProximalQuestion q =
          over
              ? new ProximalQuestion(0, new int[0], new double[0], new double[0], 1)
              : proximal.question(caught[r]);
      inputs.put(
          asked + "-" + r,
          question(r, q.exchange(), q.genes(), q.beta(), q.direction(), q.maxBeta()));
    }
    int active = IntStream.range(0, caught.length).map(r -> caught[r].activeGenes().length).sum();
    return round("catch, %d active".formatted(active), FederatedSites.CATCH, asked, inputs);
  }

  /** Asks for the information at the last coefficients. */
  private RoundPlan errors() {
    phase = Phase.ERRORS;
    var inputs = new HashMap<String, Wire>();
    for (int r = 0; r < caught.length; r++) {
      boolean[] fitted = plan.fitted(r, dispersions);
      int[] genes = IrlsState.indices(fitted);
      double[] beta = plan.rows(caught[r].beta(), genes);
      inputs.put("errors-" + r, question(r, 0, genes, beta, new double[0], 0));
    }
    return round("standard errors", FederatedSites.SQUARES, "errors", inputs);
  }

  private NextStep<NbGlmResult> done(RoundTotals totals) {
    var fits = new ArrayList<FederatedFit>();
    var information = new ArrayList<Totals>();
    for (int r = 0; r < squares.length; r++) {
      fits.add(FederatedFit.of(squares[r], caught[r]));
      information.add(sum(totals, r));
    }
    var results = new FederatedResults(plan, pooled, dispersions, iterations());
    return new NextStep.Done<>(results.result(fits, information, saved()), found);
  }

  /** Rounds in which each gene was active. */
  private int[] iterations() {
    int[] iterations = new int[plan.genes()];
    rounds.forEach(rows -> rows.forEach(row -> iterations[row.gene()]++));
    return iterations;
  }

  private List<NbGlmRound> saved() {
    var saved = new ArrayList<NbGlmRound>();
    for (int round = 0; round < rounds.size() && plan.saveRounds(); round++) {
      List<IrlsRound> rows = rounds.get(round);
      boolean[] mask = new boolean[rows.size()];
      boolean[] diverged = new boolean[rows.size()];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = rows.get(i).active();
        diverged[i] = rows.get(i).diverged();
      }
      saved.add(
          new NbGlmRound(
              round,
              rows.stream().mapToInt(IrlsRound::gene).toArray(),
              mask,
              diverged,
              rows.stream().mapToDouble(IrlsRound::negativeLogLikelihood).toArray(),
              rows.stream().map(IrlsRound::betaBefore).toArray(double[][]::new),
              rows.stream().map(IrlsRound::betaAfter).toArray(double[][]::new)));
    }
    return saved;
  }
}
