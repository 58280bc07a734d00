package io.helston.protocol.result;

import java.util.List;

/**
 * Variance components of several kinships, and the residual's as the last, by REML.
 *
 * <p>Standard errors come from the average information, as GCTA prints them, and from the observed
 * one, which differs from it by some per cent; a component at its bound has none.
 *
 * @param kernels the kinships, as the list of files names them
 * @param variance components, the residual's last
 * @param averageSe standard errors of the components from the average information
 * @param observedSe the same from the observed information
 * @param share of each kinship in the sum of all components
 * @param averageShareSe standard errors of the shares, the last of their sum
 * @param observedShareSe the same from the observed information
 * @param logLikelihood restricted, in GCTA's form
 * @param logLikelihoodWithout the same without any kinship
 * @param iterations of average information or Newton
 * @param status {@code CONVERGED}, {@code BOUNDARY} or {@code NOT_CONVERGED}
 */
public record LmmComponents(
    List<String> kernels,
    double[] variance,
    double[] averageSe,
    double[] observedSe,
    double[] share,
    double[] averageShareSe,
    double[] observedShareSe,
    double logLikelihood,
    double logLikelihoodWithout,
    int iterations,
    String status) {

  public LmmComponents {
    kernels = List.copyOf(kernels);
  }

  /** The sum of the shares. */
  public double shareSum() {
    double sum = 0;
    for (double value : share) {
      sum += value;
    }
    return sum;
  }
}
