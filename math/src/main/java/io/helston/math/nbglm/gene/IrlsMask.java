package io.helston.math.nbglm.gene;

import java.util.Arrays;

/**
 * The mask of active genes over the rounds of least squares: how many genes were worked on, and how
 * many had left it as converged or diverged.
 *
 * @param active genes worked on in each round, first to last
 * @param converged genes that left as converged at the end of each round
 * @param diverged genes that went to the fallback, whenever they left
 */
public record IrlsMask(int[] active, int[] converged, int diverged) {
  /** The mask of the genes of both. */
  public IrlsMask plus(IrlsMask other) {
    return new IrlsMask(
        sum(active, other.active), sum(converged, other.converged), diverged + other.diverged);
  }

  private static int[] sum(int[] a, int[] b) {
    int[] total = Arrays.copyOf(a, Math.max(a.length, b.length));
    for (int round = 0; round < b.length; round++) {
      total[round] += b[round];
    }
    return total;
  }

  static IrlsMask of(BetaStatus[] status, int[] iterations) {
    int rounds = 0;
    int diverged = 0;
    for (int g = 0; g < status.length; g++) {
      switch (status[g]) {
        case ALL_ZERO -> {}
        case CONVERGED -> rounds = Math.max(rounds, iterations[g]);
        case DIVERGED, NOT_CONVERGED, UNDEFINED -> {
          rounds = Math.max(rounds, iterations[g]);
          diverged++;
        }
      }
    }
    int[] active = new int[rounds];
    int[] converged = new int[rounds];
    for (int g = 0; g < status.length; g++) {
      if (status[g] == BetaStatus.CONVERGED) {
        converged[iterations[g] - 1]++;
      }
      for (int round = 0; status[g] != BetaStatus.ALL_ZERO && round < iterations[g]; round++) {
        active[round]++;
      }
    }
    return new IrlsMask(active, converged, diverged);
  }
}
