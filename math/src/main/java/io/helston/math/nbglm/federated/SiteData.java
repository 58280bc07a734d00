package io.helston.math.nbglm.federated;

/**
 * The samples of one site for a range of genes; arrays are shared, not copied.
 *
 * @param site number of the site, from 0, which fixes its place in sums
 * @param counts genes x samples, row-major
 * @param sizeFactors one per sample
 * @param designMatrix samples x parameters, row-major
 */
public record SiteData(int site, int[] counts, double[] sizeFactors, double[] designMatrix) {
  /** Checks that the sizes agree and that the numbers can be those of an experiment. */
  public SiteData {
    int samples = sizeFactors.length;
    if (site < 0 || samples == 0) {
      throw new IllegalArgumentException(
          "a site has a number from 0 on and at least one sample: site="
              + site
              + ", samples="
              + samples);
    }
    if (designMatrix.length == 0
        || designMatrix.length % samples != 0
        || counts.length % samples != 0) {
      throw new IllegalArgumentException(
          "site %d: %d samples do not divide %d values of the design matrix and %d counts"
              .formatted(site, samples, designMatrix.length, counts.length));
    }
    for (double sizeFactor : sizeFactors) {
      if (!(sizeFactor > 0) || sizeFactor == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("site " + site + ": size factor " + sizeFactor);
      }
    }
    for (double value : designMatrix) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("site " + site + ": " + value + " in the design matrix");
      }
    }
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("site " + site + ": count " + count);
      }
    }
  }

  public int samples() {
    return sizeFactors.length;
  }

  public int genes() {
    return counts.length / sizeFactors.length;
  }

  public int parameters() {
    return designMatrix.length / sizeFactors.length;
  }
}
