package io.helston.math.lmm;

/** Fits of the null model of {@link LinearMixedModel}: at given ratios and at the optimum. */
final class NullFitter {
  private static final int INTERVALS = 64;
  private static final int PERCENTILES = 100;

  private final ModelRows rows;
  private final RemlObjective objective;

  NullFitter(ModelRows rows) {
    this.rows = rows;
    objective = new RemlObjective(rows.spectrum().covariates());
  }

  /** The optimum between the bounds, or an exception as the options say. */
  LmmFit search(FitOptions options) {
    var optimum =
        RatioSearch.minimise(
            objective,
            Likelihood.RESTRICTED,
            rows.spectrum(),
            options.lower(),
            options.upper(),
            INTERVALS);
    OptimumStatus status = optimum.status();
    if (status == OptimumStatus.NOT_COMPUTABLE) {
      throw new FitException("linear algebra error while solving for REML estimate");
    }
    if (optimum.logGamma() - options.lower() < FitOptions.MARGIN) {
      status = OptimumStatus.LOWER_BOUND;
    } else if (options.upper() - optimum.logGamma() < FitOptions.MARGIN) {
      status = OptimumStatus.UPPER_BOUND;
    }
    if (options.strict() && status != OptimumStatus.CONVERGED) {
      throw new FitException(
          switch (status) {
            case LOWER_BOUND -> "failed to fit log_gamma: optimum within 0.001 of lower bound.";
            case UPPER_BOUND -> "failed to fit log_gamma: optimum within 0.001 of upper bound.";
            case CONVERGED, FIXED, NOT_CONVERGED, NOT_COMPUTABLE ->
                "failed to fit log_gamma: the steps did not settle.";
          });
    }
    return describe(status, optimum.logGamma());
  }

  /** Estimates of everything else at a value of log gamma. */
  LmmFit at(double logGamma) {
    evaluate(logGamma);
    return describe(OptimumStatus.FIXED, logGamma);
  }

  private void evaluate(double logGamma) {
    if (Double.isNaN(logGamma)
        || !objective.evaluate(Likelihood.RESTRICTED, logGamma, rows.spectrum())) {
      throw new FitException("linear algebra error while solving for REML estimate");
    }
  }

  private LmmFit describe(OptimumStatus status, double logGamma) {
    double value = objective.value() + rows.logDeterminant();
    double gradient = objective.gradient();
    double hessian = objective.hessian();
    double gamma = StrictMath.exp(logGamma);
    int degrees = rows.spectrum().degrees();
    double tauSq = objective.weightedSquares() / degrees;
    double[] beta = rows.coefficients(objective);
    double[] errors = rows.rootInverseDiagonal(objective);
    for (int j = 0; j < errors.length; j++) {
      errors[j] *= Math.sqrt(tauSq);
    }
    double constant = degrees * (1 + StrictMath.log(2 * Math.PI)) / 2 - rows.logDeterminant();
    double hSq = gamma / (1 + gamma);
    boolean curved = status == OptimumStatus.CONVERGED && hessian > 0;
    double error = curved ? hSq / (1 + gamma) / Math.sqrt(hessian) : Double.NaN;
    double without = Double.NaN;
    if (objective.evaluate(Likelihood.RESTRICTED, Double.NEGATIVE_INFINITY, rows.spectrum())) {
      without = objective.value() + rows.logDeterminant();
    }
    return new LmmFit(
        status,
        logGamma,
        value,
        -(value + constant),
        gradient,
        hessian,
        beta,
        errors,
        gamma * tauSq,
        tauSq,
        hSq,
        error,
        VarianceTest.of(without, value));
  }

  /** The likelihood of h2 = 1 %, ..., 99 %, NaN at both ends. */
  double[] normalizedLikelihood() {
    double[] likelihood = new double[PERCENTILES + 1];
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < PERCENTILES; i++) {
      evaluate(StrictMath.log(i / (double) (PERCENTILES - i)));
      likelihood[i] = objective.value();
      smallest = Math.min(smallest, likelihood[i]);
    }
    double sum = 0;
    for (int i = 1; i < PERCENTILES; i++) {
      likelihood[i] = StrictMath.exp(smallest - likelihood[i]);
      sum += likelihood[i];
    }
    for (int i = 1; i < PERCENTILES; i++) {
      likelihood[i] /= sum;
    }
    likelihood[0] = Double.NaN;
    likelihood[PERCENTILES] = Double.NaN;
    return likelihood;
  }
}
