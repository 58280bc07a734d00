package io.helston.math.nbglm.federated;

/** One gene's packed H, f and nll at one site. */
final class IrlsKernel {
  /** The peer's log 1e100: beyond it a mean counts as infinite. */
  private static final double LARGEST_LOG_MEAN = StrictMath.log(1e100);

  private final SampleTerms terms;
  private final double minMu;

  IrlsKernel(SampleTerms terms, double minMu) {
    this.terms = terms;
    this.minMu = minMu;
  }

  /**
   * Adds a gene's sums to a row that is zero.
   *
   * @param beta coefficients, from {@code offset} on
   * @param row receives packed H, f, nll, from {@code to} on
   */
  void add(int gene, double[] beta, int offset, double[] row, int to) {
    SiteData data = terms.data();
    int parameters = data.parameters();
    int samples = data.samples();
    double[] design = data.designMatrix();
    int features = to + Packed.size(parameters);
    double dispersion = terms.dispersion(gene);
    double precision = 1 / dispersion;
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      int from = i * parameters;
      int at = gene * samples + i;
      double eta = Dot.product(design, from, beta, offset, parameters);
      double weight;
      double response;
      if (eta > LARGEST_LOG_MEAN) {
        weight = precision;
        response = eta - 1;
        sum = Double.NaN;
      } else {
        double sizeFactor = data.sizeFactors()[i];
        double mean = sizeFactor * StrictMath.exp(eta);
        double logRatio = eta;
        if (mean < minMu) {
          mean = minMu;
          logRatio = StrictMath.log(minMu / sizeFactor);
        }
        weight = mean / (1 + mean * dispersion);
        response = logRatio + (data.counts()[at] - mean) / mean;
        double logMean = logRatio + terms.logSizeFactor(i);
        sum += terms.term(at, precision, dispersion, mean, logMean);
      }
      Packed.addOuter(weight, design, from, parameters, row, to);
      Dot.addScaled(weight * response, design, from, parameters, row, features);
    }
    row[features + parameters] = terms.constant(gene) + sum;
  }
}
