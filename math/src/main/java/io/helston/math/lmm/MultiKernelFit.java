package io.helston.math.lmm;

/**
 * Variance components of several kernels; the last component is the residual.
 *
 * <p>Standard errors come in two kinds that differ by some per cent: from the average information,
 * as GCTA prints them, and from the observed information. A component at its bound has none.
 *
 * @param theta components in the order of the kernels, then the residual
 * @param atBound components held at their lower bound: 0, of the residual 1e-6 of the variance
 * @param beta fixed effects
 * @param logLikelihood restricted, in GCTA's form -(log|V| + log|X'V^-1 X| + y'Py)/2
 * @param logLikelihoodWithout the same of the model without kernels
 * @param gradient of logLikelihood in theta
 * @param averageInformation components x components
 * @param observedInformation components x components
 * @param averageErrors standard errors from the average information
 * @param observedErrors standard errors from the observed information
 * @param hSq shares theta_k / sum(theta) of the kernels
 * @param hSqSum their sum
 */
public record MultiKernelFit(
    Status status,
    int iterations,
    double[] theta,
    boolean[] atBound,
    double[] beta,
    double logLikelihood,
    double logLikelihoodWithout,
    double[] gradient,
    double[][] averageInformation,
    double[][] observedInformation,
    Errors averageErrors,
    Errors observedErrors,
    double[] hSq,
    double hSqSum) {

  /** How the iteration ended. */
  public enum Status {
    /** At a stationary point with all components inside their bounds. */
    CONVERGED,
    /** At a maximum with components at their bounds. */
    BOUNDARY,
    /** The steps did not settle. */
    NOT_CONVERGED
  }

  /**
   * Standard errors; NaN of components at a bound, and all if the information is not positive.
   *
   * @param theta of the components
   * @param hSq of the shares, by the delta method
   * @param hSqSum of their sum, likewise
   */
  public record Errors(double[] theta, double[] hSq, double hSqSum) {}
}
