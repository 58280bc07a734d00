package io.helston.math.nbglm.federated;

/**
 * A site's answer to a question: for each gene asked for, sums over the site's samples.
 *
 * @param site number of the site
 * @param exchange number of the question
 * @param genes indices in the range, as asked for; shared
 * @param values genes x width, row-major; shared. A row is, for {@link IrlsQuestion}: packed H, f,
 *     nll; for {@link ProximalQuestion}: packed information, gradient, nll or the nll of each step.
 */
public record SiteSummands(int site, int exchange, int[] genes, double[] values)
    implements FromSite {
  /** Checks that the values are rows. */
  public SiteSummands {
    if (genes.length == 0 ? values.length != 0 : values.length % genes.length != 0) {
      throw new IllegalArgumentException(
          "site %d: %d values for %d genes".formatted(site, values.length, genes.length));
    }
  }
}
