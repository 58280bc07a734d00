package io.helston.math.nbglm.federated;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The sums over all samples: summands of all sites, added in the order of the sites.
 *
 * @param exchange number of the question
 * @param genes indices in the range
 * @param values genes x width, row-major, as in {@link SiteSummands}
 */
public record Totals(int exchange, int[] genes, double[] values) {
  /**
   * Adds what the sites sent, in whatever order it arrived.
   *
   * @throws IllegalArgumentException if a site is missing or twice there, or if they answered
   *     different questions
   */
  public static Totals of(Collection<SiteSummands> answers, int sites) {
    List<SiteSummands> ordered = FromSite.inOrder(answers, sites);
    SiteSummands first = ordered.getFirst();
    double[] sums = first.values().clone();
    for (SiteSummands next : ordered.subList(1, sites)) {
      if (next.exchange() != first.exchange()
          || next.values().length != sums.length
          || !Arrays.equals(next.genes(), first.genes())) {
        throw new IllegalArgumentException(
            "site %d answers question %d with %d values, site %d question %d with %d"
                .formatted(
                    next.site(),
                    next.exchange(),
                    next.values().length,
                    first.site(),
                    first.exchange(),
                    sums.length));
      }
      add(next.values(), sums);
    }
    return new Totals(first.exchange(), first.genes(), sums);
  }

  static void add(double[] values, double[] sums) {
    for (int at = 0; at < sums.length; at++) {
      sums[at] += values[at];
    }
  }

  /** Refuses sums that do not answer a question. */
  void check(int asked, int[] ofGenes, int width) {
    if (exchange != asked
        || !Arrays.equals(genes, ofGenes)
        || values.length != ofGenes.length * width) {
      throw new IllegalArgumentException(
          "question %d about %d genes needs %d values each, got %d values for %d genes of %d"
              .formatted(asked, ofGenes.length, width, values.length, genes.length, exchange));
    }
  }
}
