package io.helston.math.nbglm.result;

import io.helston.math.dist.ChiSquare;

/**
 * The likelihood ratio test of a full against a reduced design.
 *
 * @param degreesOfFreedom coefficients of the full design that the reduced one lacks, positive
 */
public record LikelihoodRatioTest(int degreesOfFreedom) {
  /** Checks the degrees of freedom. */
  public LikelihoodRatioTest {
    if (degreesOfFreedom <= 0) {
      throw new IllegalArgumentException(
          "The reduced design must have fewer columns than the full one, got %s degrees of freedom."
              .formatted(degreesOfFreedom));
    }
  }

  /** Tests one gene by its log-likelihoods. */
  public TestStatistic test(double fullLogLikelihood, double reducedLogLikelihood) {
    double statistic = 2 * (fullLogLikelihood - reducedLogLikelihood);
    return TestStatistic.ofLog(statistic, ChiSquare.logUpperTail(statistic, degreesOfFreedom));
  }
}
