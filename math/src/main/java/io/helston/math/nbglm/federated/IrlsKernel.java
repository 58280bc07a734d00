package io.helston.math.nbglm.federated;

import io.helston.math.linalg.DotProducts;
import io.helston.math.special.ElementaryKernels;
import java.util.Arrays;

/**
 * One gene's packed H, f and nll at one site; it has scratch memory.
 *
 * <p>A gene takes one sweep over its samples per step of the formula, so that exponentials,
 * logarithms and products are those of vectors. Sums are in the order of {@link DotProducts}, which
 * no hardware changes.
 */
final class IrlsKernel {
  /** The peer's log 1e100: beyond it a mean counts as infinite. */
  private static final double LARGEST_LOG_MEAN = StrictMath.log(1e100);

  private final SampleTerms terms;
  private final double minMu;
  private final int samples;
  private final int parameters;
  private final ElementaryKernels kernels;
  private final DotProducts dot;

  /** Columns of the design matrix. */
  private final double[][] columns;

  /** Weighted columns of a gene. */
  private final double[][] weighted;

  /** Of each sample the logarithm of the least mean over the size factor. */
  private final double[] leastLogRatios;

  private final double[] logRatios;
  private final double[] means;
  private final double[] weights;
  private final double[] responses;
  private final double[] logMeans;

  IrlsKernel(SampleTerms terms, double minMu) {
    this.terms = terms;
    this.minMu = minMu;
    SiteData data = terms.data();
    samples = data.samples();
    parameters = data.parameters();
    kernels = ElementaryKernels.forLength(samples);
    dot = new DotProducts(Packed.size(parameters) + parameters);
    columns = new double[parameters][samples];
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < parameters; j++) {
        columns[j][i] = data.designMatrix()[i * parameters + j];
      }
    }
    weighted = new double[parameters][samples];
    leastLogRatios = new double[samples];
    for (int i = 0; i < samples; i++) {
      leastLogRatios[i] = StrictMath.log(minMu / data.sizeFactors()[i]);
    }
    int padded = ElementaryKernels.padded(samples);
    logRatios = new double[padded];
    means = new double[padded];
    weights = new double[samples];
    responses = new double[samples];
    logMeans = new double[samples];
  }

  /**
   * Adds a gene's sums to a row that is zero.
   *
   * @param beta coefficients, from {@code offset} on
   * @param row receives packed H, f, nll, from {@code to} on
   */
  void add(int gene, double[] beta, int offset, double[] row, int to) {
    double dispersion = terms.dispersion(gene);
    predict(beta, offset);
    boolean infinite = hasInfiniteMean();
    kernels.exp(logRatios, means, means.length);
    clip();
    weigh(gene, dispersion);
    if (infinite) {
      weighInfiniteMeans(gene, beta, offset, dispersion);
    }
    double likelihood = terms.sum(gene, means, logMeans);
    sum(row, to);
    int last = to + Packed.size(parameters) + parameters;
    row[last] = terms.constant(gene) + (infinite ? Double.NaN : likelihood);
  }

  private void predict(double[] beta, int offset) {
    Arrays.fill(logRatios, 0);
    for (int j = 0; j < parameters; j++) {
      double coefficient = beta[offset + j];
      double[] column = columns[j];
      for (int i = 0; i < samples; i++) {
        logRatios[i] += column[i] * coefficient;
      }
    }
  }

  private boolean hasInfiniteMean() {
    boolean infinite = false;
    for (int i = 0; i < samples; i++) {
      infinite |= logRatios[i] > LARGEST_LOG_MEAN;
    }
    return infinite;
  }

  private void clip() {
    double[] sizeFactors = terms.data().sizeFactors();
    for (int i = 0; i < samples; i++) {
      double mean = sizeFactors[i] * means[i];
      boolean below = mean < minMu;
      means[i] = below ? minMu : mean;
      logRatios[i] = below ? leastLogRatios[i] : logRatios[i];
    }
  }

  private void weigh(int gene, double dispersion) {
    int[] counts = terms.data().counts();
    double[] logSizeFactors = terms.logSizeFactors();
    int from = gene * samples;
    for (int i = 0; i < samples; i++) {
      double mean = means[i];
      weights[i] = mean / (1 + mean * dispersion);
      responses[i] = logRatios[i] + (counts[from + i] - mean) / mean;
      logMeans[i] = logRatios[i] + logSizeFactors[i];
    }
  }

  /** The peer's limits of weight and response where a mean counts as infinite. */
  private void weighInfiniteMeans(int gene, double[] beta, int offset, double dispersion) {
    double[] design = terms.data().designMatrix();
    for (int i = 0; i < samples; i++) {
      double eta = Dot.product(design, i * parameters, beta, offset, parameters);
      if (eta > LARGEST_LOG_MEAN) {
        weights[i] = 1 / dispersion;
        responses[i] = eta - 1;
      }
    }
  }

  private void sum(double[] row, int to) {
    for (int j = 0; j < parameters; j++) {
      DotProducts.multiply(weights, 0, columns[j], 0, samples, weighted[j], 0);
      for (int k = 0; k <= j; k++) {
        dot.add(weighted[j], 0, columns[k], 0);
      }
    }
    for (int j = 0; j < parameters; j++) {
      dot.add(weighted[j], 0, responses, 0);
    }
    System.arraycopy(dot.compute(samples), 0, row, to, Packed.size(parameters) + parameters);
  }
}
