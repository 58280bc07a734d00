package io.helston.math.nbglm.federated;

/**
 * A site's part of the start: X'X, and X'log(q + 0.1) of each gene.
 *
 * @param site number of the site
 * @param parameters columns of the design matrix
 * @param gram X'X, packed
 * @param genes indices of the genes in the range; shared
 * @param features genes x parameters, row-major
 */
public record StartSummands(int site, int parameters, double[] gram, int[] genes, double[] features)
    implements FromSite {
  /** DESeq2's offset of normalised counts under the logarithm. */
  private static final double OFFSET = 0.1;

  /** Computes a site's part for some genes. */
  public static StartSummands of(SiteData data, int[] genes) {
    int parameters = data.parameters();
    int samples = data.samples();
    double[] design = data.designMatrix();
    double[] gram = new double[Packed.size(parameters)];
    for (int i = 0; i < samples; i++) {
      Packed.addOuter(1, design, i * parameters, parameters, gram, 0);
    }
    double[] features = new double[genes.length * parameters];
    for (int a = 0; a < genes.length; a++) {
      for (int i = 0; i < samples; i++) {
        int count = data.counts()[genes[a] * samples + i];
        double logarithm = StrictMath.log(count / data.sizeFactors()[i] + OFFSET);
        for (int j = 0; j < parameters; j++) {
          features[a * parameters + j] += design[i * parameters + j] * logarithm;
        }
      }
    }
    return new StartSummands(data.site(), parameters, gram, genes, features);
  }
}
