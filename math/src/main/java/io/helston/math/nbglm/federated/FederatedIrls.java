package io.helston.math.nbglm.federated;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The coordinator's part of the reweighted least squares: from what the sites sent to masks and new
 * coefficients, exactly in FedPyDESeq2's order.
 */
public final class FederatedIrls {
  /** FedPyDESeq2's addition to the diagonal of H. */
  private static final double RIDGE = 1e-6;

  /** FedPyDESeq2's offset of the deviance in the ratio. */
  private static final double DEVIANCE_OFFSET = 0.1;

  private final IrlsOptions options;

  public FederatedIrls(IrlsOptions options) {
    this.options = options;
  }

  /**
   * Solves for the first coefficients.
   *
   * @param answers of the sites, in any order, all about the fitted genes
   * @param fitted genes of the range that take part
   * @throws IllegalArgumentException if a site is missing or the design matrix is singular
   */
  public IrlsState start(Collection<StartSummands> answers, int sites, boolean[] fitted) {
    List<StartSummands> ordered = FromSite.inOrder(answers, sites);
    int[] genes = IrlsState.indices(fitted);
    int parameters = ordered.getFirst().parameters();
    double[] gram = new double[Packed.size(parameters)];
    double[] features = new double[genes.length * parameters];
    for (StartSummands answer : ordered) {
      if (answer.parameters() != parameters || !Arrays.equals(answer.genes(), genes)) {
        throw new IllegalArgumentException(
            "site %d: %d parameters, %d genes; site 0 has %d, and %d genes take part"
                .formatted(
                    answer.site(),
                    answer.parameters(),
                    answer.genes().length,
                    parameters,
                    genes.length));
      }
      Totals.add(answer.gram(), gram);
      Totals.add(answer.features(), features);
    }
    var system = new SmallSystem(parameters);
    Packed.unpack(gram, 0, parameters, system.matrix());
    if (!system.factor()) {
      throw new IllegalArgumentException(
          "X'X is singular: the columns of the design matrix depend on each other");
    }
    double[] beta = new double[fitted.length * parameters];
    Arrays.fill(beta, Double.NaN);
    for (int a = 0; a < genes.length; a++) {
      system.solve(features, a * parameters);
      System.arraycopy(features, a * parameters, beta, genes[a] * parameters, parameters);
    }
    double[] unknown = new double[fitted.length];
    Arrays.fill(unknown, IrlsState.UNKNOWN);
    boolean[] partakers = fitted.clone();
    boolean[] none = new boolean[fitted.length];
    return new IrlsState(0, parameters, partakers, beta, beta, partakers, none, unknown);
  }

  /** Whether the rounds are over: no gene is active, or the masks have been set a last time. */
  public boolean finished(IrlsState state) {
    return state.round() > options.updates() || state.activeGenes().length == 0;
  }

  /**
   * Sets likelihoods and masks by the sums of a round, then updates the genes that remain active.
   *
   * @param totals of the answers to {@link IrlsState#question()}
   * @throws IllegalArgumentException if the sums are those of another round or of other genes, or
   *     if the rounds are over
   */
  public IrlsState update(IrlsState state, Totals totals) {
    if (finished(state)) {
      throw new IllegalArgumentException("no round follows round " + (state.round() - 1));
    }
    int parameters = state.parameters();
    int width = width(parameters);
    int[] genes = state.activeGenes();
    totals.check(state.round(), genes, width);
    double[] beta = state.beta().clone();
    boolean[] active = state.active().clone();
    boolean[] diverged = state.diverged().clone();
    double[] likelihoods = state.negativeLogLikelihood().clone();
    var system = new SmallSystem(parameters);
    for (int a = 0; a < genes.length; a++) {
      int gene = genes[a];
      double now = totals.values()[(a + 1) * width - 1];
      if (state.round() > 0) {
        double ratio = deviancesRatio(now, likelihoods[gene]);
        diverged[gene] =
            isOutOfBounds(beta, gene * parameters, parameters)
                || Double.isNaN(ratio) && options.undefined() == UndefinedLikelihood.DIVERGES;
        active[gene] = ratio > options.tolerance() && !diverged[gene];
      }
      likelihoods[gene] = now;
      if (active[gene] && state.round() < options.updates()) {
        boolean solved = solve(system, totals.values(), a * width, beta, gene * parameters);
        diverged[gene] = !solved;
        active[gene] = solved;
      }
    }
    return new IrlsState(
        state.round() + 1,
        parameters,
        state.fitted(),
        state.initialBeta(),
        beta,
        active,
        diverged,
        likelihoods);
  }

  /** Values per gene in a site's answer: packed H, f, nll. */
  static int width(int parameters) {
    return Packed.size(parameters) + parameters + 1;
  }

  private static double deviancesRatio(double now, double before) {
    return Math.abs(2 * now - 2 * before) / (Math.abs(2 * now) + DEVIANCE_OFFSET);
  }

  private boolean isOutOfBounds(double[] beta, int offset, int parameters) {
    for (int j = 0; j < parameters; j++) {
      if (Math.abs(beta[offset + j]) > options.maxBeta()) {
        return true;
      }
    }
    return false;
  }

  private static boolean solve(
      SmallSystem system, double[] sums, int from, double[] beta, int offset) {
    int parameters = system.order();
    Packed.unpack(sums, from, parameters, system.matrix());
    system.addToDiagonal(RIDGE);
    if (!system.factor()) {
      return false;
    }
    System.arraycopy(sums, from + Packed.size(parameters), beta, offset, parameters);
    system.solve(beta, offset);
    return true;
  }
}
