package io.helston.math.lmm.association;

import io.helston.math.lmm.Likelihood;

/**
 * The optima of a model without a variant.
 *
 * @param lambdaReml restricted maximum likelihood estimate of vg / ve
 * @param lambdaMl maximum likelihood estimate
 * @param loglMl log-likelihood at {@code lambdaMl}
 * @param statusReml OK or BOUNDARY
 * @param statusMl OK or BOUNDARY
 * @param maxima the larger number of local maxima inside the range of the two likelihoods
 */
public record NullRatios(
    double lambdaReml,
    double lambdaMl,
    double loglMl,
    VariantStatus statusReml,
    VariantStatus statusMl,
    int maxima) {

  /**
   * Finds both optima between 1e-5 and 1e5.
   *
   * @throws ArithmeticException if the covariates explain the phenotype completely
   */
  public static NullRatios of(RotatedModel model) {
    Profile profile = new Profile(model, 0);
    OptimumSearch search = new OptimumSearch(profile);
    profile.unexplained();
    search.global(Likelihood.RESTRICTED);
    double reml = search.logLambda();
    VariantStatus statusReml = search.status();
    int maxima = search.maxima();
    search.global(Likelihood.FULL);
    double ml = search.logLambda();
    if (Double.isNaN(reml) || Double.isNaN(ml)) {
      throw new ArithmeticException("the phenotype has no variation left beside the covariates");
    }
    profile.evaluate(StrictMath.exp(ml), false);
    return new NullRatios(
        StrictMath.exp(reml),
        StrictMath.exp(ml),
        profile.value(Likelihood.FULL),
        statusReml,
        search.status(),
        Math.max(maxima, search.maxima()));
  }
}
