package io.helston.math.lmm;

/**
 * A fitted null model.
 *
 * @param status how log gamma was obtained
 * @param logGamma log of sigmaSq/tauSq
 * @param negLogReml Hail's objective at the estimates
 * @param logReml the restricted log-likelihood, all constants included
 * @param gradient derivative of the objective in log gamma
 * @param hessian second derivative of the objective in log gamma
 * @param beta fixed effects
 * @param betaStandardErrors their standard errors given gamma
 * @param sigmaSq variance of the kernel
 * @param tauSq residual variance
 * @param hSq sigmaSq/(sigmaSq + tauSq)
 * @param hSqStandardError from the curvature of the objective; NaN unless {@link
 *     OptimumStatus#CONVERGED}
 * @param varianceTest of sigmaSq against 0
 */
public record LmmFit(
    OptimumStatus status,
    double logGamma,
    double negLogReml,
    double logReml,
    double gradient,
    double hessian,
    double[] beta,
    double[] betaStandardErrors,
    double sigmaSq,
    double tauSq,
    double hSq,
    double hSqStandardError,
    VarianceTest varianceTest) {

  /** The ratio sigmaSq/tauSq. */
  public double gamma() {
    return StrictMath.exp(logGamma);
  }
}
