package io.helston.math.nbglm.federated;

import io.helston.math.special.ElementaryKernels;
import io.helston.math.special.LogGamma;

/**
 * The negative log-likelihoods of a site's samples. What does not depend on the coefficients is
 * computed once for all rounds: 8 bytes per gene and sample, for which a round needs no gamma
 * function. It has scratch memory.
 */
final class SampleTerms {
  private final SiteData data;
  private final double[] dispersions;
  private final boolean stable;
  private final double[] logSizeFactors;
  private final double[] fixed;
  private final ElementaryKernels kernels;
  private final double[] logarithms;
  private final double[] reciprocals;
  private final double[] sums;

  SampleTerms(SiteData data, double[] dispersions, LikelihoodForm form) {
    if (dispersions.length != data.genes()) {
      throw new IllegalArgumentException(
          "%d dispersions for %d genes".formatted(dispersions.length, data.genes()));
    }
    this.data = data;
    this.dispersions = dispersions;
    stable = form == LikelihoodForm.STABLE;
    int samples = data.samples();
    logSizeFactors = new double[samples];
    for (int i = 0; i < samples; i++) {
      logSizeFactors[i] = StrictMath.log(data.sizeFactors()[i]);
    }
    kernels = ElementaryKernels.forLength(samples);
    logarithms = new double[ElementaryKernels.padded(samples)];
    reciprocals = new double[logarithms.length];
    sums = new double[logarithms.length];
    fixed = new double[data.counts().length];
    for (int gene = 0; gene < dispersions.length; gene++) {
      fill(gene, dispersions[gene]);
    }
  }

  SiteData data() {
    return data;
  }

  /** The dispersion of a gene that takes part. */
  double dispersion(int gene) {
    double dispersion = dispersions[gene];
    if (Double.isNaN(dispersion)) {
      throw new IllegalArgumentException("gene " + gene + " has no dispersion");
    }
    return dispersion;
  }

  /** Logarithms of the samples' size factors. */
  double[] logSizeFactors() {
    return logSizeFactors;
  }

  /** The part of a gene's likelihood that the form keeps out of the samples' terms. */
  double constant(int gene) {
    double dispersion = dispersions[gene];
    return stable ? 0 : data.samples() * (1 / dispersion) * StrictMath.log(dispersion);
  }

  /**
   * The term of one gene and sample.
   *
   * @param at its position among the counts
   * @param precision k = 1/dispersion
   */
  double term(int at, double precision, double dispersion, double mean, double logMean) {
    double count = data.counts()[at];
    double logarithm =
        stable ? StrictMath.log1p(dispersion * mean) : StrictMath.log(precision + mean);
    return fixed[at] + (count + precision) * logarithm - count * logMean;
  }

  /**
   * The sum of a gene's terms.
   *
   * @param means of the samples, in an array of padded length
   */
  double sum(int gene, double[] means, double[] logMeans) {
    double dispersion = dispersions[gene];
    double precision = 1 / dispersion;
    if (stable) {
      kernels.log1p(dispersion, means, logarithms, reciprocals, means.length);
    } else {
      for (int i = 0; i < means.length; i++) {
        sums[i] = precision + means[i];
      }
      kernels.log(sums, logarithms, sums.length);
    }
    int[] counts = data.counts();
    int samples = data.samples();
    int from = gene * samples;
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      double count = counts[from + i];
      sum += fixed[from + i] + (count + precision) * logarithms[i] - count * logMeans[i];
    }
    return sum;
  }

  private void fill(int gene, double dispersion) {
    if (Double.isNaN(dispersion)) {
      return;
    }
    if (!(dispersion > 0) || dispersion == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("dispersion " + dispersion + " of gene " + gene);
    }
    int samples = data.samples();
    double precision = 1 / dispersion;
    double logPrecision = StrictMath.log(precision);
    double logGamma = LogGamma.value(precision);
    for (int at = gene * samples; at < (gene + 1) * samples; at++) {
      double count = data.counts()[at];
      double logFactorial = LogGamma.value(count + 1);
      fixed[at] =
          stable
              ? logFactorial - (LogGamma.rise(precision, count) - count * logPrecision)
              : -(LogGamma.value(count + precision) - logFactorial - logGamma);
    }
  }
}
