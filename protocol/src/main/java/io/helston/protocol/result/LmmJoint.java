package io.helston.protocol.result;

import java.util.List;

/**
 * The null model of several traits together with one kinship matrix. Matrices are traits x traits,
 * row-major.
 *
 * @param chromosome the chromosome left out of the kinship; empty when none is
 * @param traits the traits
 * @param genetic Vg by REML, the covariance of genetic effects
 * @param geneticSe standard errors of its entries
 * @param residual Ve by REML
 * @param residualSe standard errors of its entries
 * @param geneticMl Vg by ML
 * @param residualMl Ve by ML
 * @param beta fixed effects, REML, traits x covariates
 * @param betaSe their standard errors
 * @param logLikelihoodReml restricted log-likelihood
 * @param logLikelihoodMl log-likelihood at the ML optimum
 * @param status {@code CONVERGED}, {@code BOUNDARY} or {@code NOT_CONVERGED}, of REML
 */
public record LmmJoint(
    String chromosome,
    List<String> traits,
    double[] genetic,
    double[] geneticSe,
    double[] residual,
    double[] residualSe,
    double[] geneticMl,
    double[] residualMl,
    double[] beta,
    double[] betaSe,
    double logLikelihoodReml,
    double logLikelihoodMl,
    String status) {

  public LmmJoint {
    traits = List.copyOf(traits);
  }

  /** The genetic correlation of two traits. */
  public double geneticCorrelation(int a, int b) {
    int d = traits.size();
    return genetic[a * d + b] / Math.sqrt(genetic[a * d + a] * genetic[b * d + b]);
  }
}
