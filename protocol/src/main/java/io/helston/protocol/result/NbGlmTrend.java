package io.helston.protocol.result;

/**
 * The dispersion trend and its prior.
 *
 * @param kind {@code parametric}, {@code local} or {@code mean}; empty if dispersions were given
 * @param parameters asymptotic dispersion and extra Poisson variance of a parametric trend; the
 *     dispersion of a mean trend; the curvature of a local one; empty otherwise
 * @param curve log means, then log dispersions, then slopes at the vertices of a local trend; empty
 *     otherwise
 * @param fallbackReason why the trend is not of the kind asked for; empty if it is
 * @param residualVariance robust variance of log dispersions around the trend (varLogDispEsts)
 * @param priorVariance variance of the prior of log dispersions
 * @param cooksCutoff Cook's distances above it mark outliers; infinite for none
 */
public record NbGlmTrend(
    String kind,
    double[] parameters,
    double[] curve,
    String fallbackReason,
    double residualVariance,
    double priorVariance,
    double cooksCutoff) {

  /** No trend, since dispersions were given. */
  public static NbGlmTrend ofGivenDispersions(double cooksCutoff) {
    return new NbGlmTrend(
        "", new double[0], new double[0], "", Double.NaN, Double.NaN, cooksCutoff);
  }
}
