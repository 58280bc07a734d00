package io.helston.math.lmm;

import io.helston.math.dist.Normal;

/**
 * The likelihood ratio test of a variance component against zero.
 *
 * <p>Zero is on the boundary of the parameter space, so the statistic is distributed as an equal
 * mixture of zero and a chi-square of one degree of freedom (Self and Liang 1987).
 *
 * @param statistic twice the gain in log-likelihood, 0 at least
 * @param pValue half the chi-square tail, 1 for a statistic of 0
 */
public record VarianceTest(double statistic, double pValue) {
  static VarianceTest of(double objectiveWithout, double objectiveWith) {
    double statistic = Math.max(0, 2 * (objectiveWithout - objectiveWith));
    return new VarianceTest(
        statistic, statistic == 0 ? 1 : Normal.twoSidedP(Math.sqrt(statistic)) / 2);
  }
}
