package io.helston.math.nbglm.federated;

import java.util.Arrays;

/**
 * The coordinator's part of FedPyDESeq2's proximal Newton iterations, for the genes that the
 * reweighted least squares lost.
 */
public final class ProximalNewton {
  /** FedPyDESeq2's PQN_num_iters: the round in which what is still active fails. */
  public static final int LAST_ROUND = 100;

  /** FedPyDESeq2's PQN_c1, of Armijo's condition. */
  private static final double ARMIJO = 1e-4;

  /** FedPyDESeq2's PQN_ftol. */
  private static final double TOLERANCE = 1e-7;

  private final IrlsOptions options;

  public ProximalNewton(IrlsOptions options) {
    this.options = options;
  }

  /** Puts the genes that diverged or are still active back to their start. */
  public ProximalState start(IrlsState irls) {
    int parameters = irls.parameters();
    boolean[] caught = new boolean[irls.genes()];
    double[] beta = irls.beta().clone();
    double[] objective = new double[caught.length];
    Arrays.fill(objective, Double.NaN);
    for (int gene = 0; gene < caught.length; gene++) {
      caught[gene] = irls.active()[gene] || irls.diverged()[gene];
      if (caught[gene]) {
        System.arraycopy(
            irls.initialBeta(), gene * parameters, beta, gene * parameters, parameters);
      }
    }
    return new ProximalState(
        0,
        parameters,
        caught,
        beta,
        caught,
        new boolean[caught.length],
        objective,
        new double[beta.length],
        new double[caught.length]);
  }

  /** Whether no gene is active any more. */
  public boolean finished(ProximalState state) {
    return state.activeGenes().length == 0;
  }

  /** What to ask the sites next. */
  public ProximalQuestion question(ProximalState state) {
    int[] genes = state.activeGenes();
    double[] direction =
        switch (state.phase()) {
          case CURVATURE -> new double[0];
          case LINE_SEARCH -> IrlsState.rows(state.direction(), genes, state.parameters());
        };
    double[] beta = IrlsState.rows(state.beta(), genes, state.parameters());
    return new ProximalQuestion(state.exchange(), genes, beta, direction, options.maxBeta());
  }

  /**
   * Goes on by the sums of the answers.
   *
   * @param totals of the answers to {@link #question}
   * @throws IllegalArgumentException if the sums are those of another question
   */
  public ProximalState update(ProximalState state, Totals totals) {
    int[] genes = state.activeGenes();
    totals.check(state.exchange(), genes, width(state.phase(), state.parameters()));
    ProximalState next = state.next();
    switch (state.phase()) {
      case CURVATURE -> findDirections(next, state.round(), genes, totals.values());
      case LINE_SEARCH -> takeSteps(next, state.round(), genes, totals.values());
    }
    return next;
  }

  /** Values per gene in a site's answer. */
  static int width(ProximalPhase phase, int parameters) {
    return switch (phase) {
      case CURVATURE -> Packed.size(parameters) + parameters + 1;
      case LINE_SEARCH -> ProximalQuestion.STEPS;
    };
  }

  private void findDirections(ProximalState next, int round, int[] genes, double[] sums) {
    int parameters = next.parameters();
    int width = width(ProximalPhase.CURVATURE, parameters);
    var direction = new ProjectedDirection(parameters, options.maxBeta());
    for (int a = 0; a < genes.length; a++) {
      int gene = genes[a];
      double likelihood = sums[(a + 1) * width - 1];
      next.objective()[gene] = likelihood + penalty(next.beta(), gene * parameters, parameters);
      if (direction.find(round, next.beta(), gene * parameters, sums, a * width)) {
        next.decrement()[gene] = direction.write(next.direction(), gene * parameters);
      } else {
        next.failed()[gene] = true;
        next.active()[gene] = false;
      }
    }
  }

  private void takeSteps(ProximalState next, int round, int[] genes, double[] sums) {
    int parameters = next.parameters();
    double[] candidate = new double[parameters];
    for (int a = 0; a < genes.length; a++) {
      int gene = genes[a];
      boolean accepted = false;
      double step = 1;
      for (int k = 0; k < ProximalQuestion.STEPS && !accepted; k++) {
        move(next, gene, step, candidate);
        double likelihood = sums[a * ProximalQuestion.STEPS + k];
        double objective = likelihood + penalty(candidate, 0, parameters);
        double decrease = next.objective()[gene] - objective;
        accepted = decrease >= ARMIJO * step * next.decrement()[gene];
        if (accepted) {
          next.active()[gene] = !isSmall(decrease, objective, next.objective()[gene]);
          next.objective()[gene] = objective;
          System.arraycopy(candidate, 0, next.beta(), gene * parameters, parameters);
        }
        step /= 2;
      }
      boolean outOfRounds = next.active()[gene] && round == LAST_ROUND;
      next.failed()[gene] = !accepted || outOfRounds;
      next.active()[gene] &= !next.failed()[gene];
    }
  }

  private void move(ProximalState state, int gene, double step, double[] candidate) {
    for (int j = 0; j < candidate.length; j++) {
      int at = gene * candidate.length + j;
      candidate[j] =
          ProximalQuestion.moved(state.beta()[at], step, state.direction()[at], options.maxBeta());
    }
  }

  private static boolean isSmall(double decrease, double now, double before) {
    double scale = Math.max(Math.max(Math.abs(now), Math.abs(before)), 1);
    return Math.abs(decrease) / scale < TOLERANCE;
  }

  private static double penalty(double[] beta, int offset, int parameters) {
    double squares = Dot.product(beta, offset, beta, offset, parameters);
    return 0.5 * ProjectedDirection.PENALTY * squares;
  }
}
