package io.helston.math.lmm;

import java.util.Arrays;

/**
 * GEMMA's null model: variance ratio lambda = vg/ve by maximum and by restricted likelihood.
 *
 * <p>The kernel is centred on the analysed samples and its eigenvalues below {@value
 * #LEAST_EIGENVALUE} count as zero. Lambda lies in 1e-5 ... 1e5, searched in ten intervals of log
 * lambda, the ends included. Both estimates have ve = R/(n - c) and vg = lambda ve, as GEMMA has
 * them; the proportion of variance explained is t lambda/(t lambda + 1), t the mean eigenvalue.
 *
 * @param maximum the ML estimates
 * @param restricted the REML estimates
 * @param traceG mean eigenvalue t
 * @param pve proportion of variance explained at the REML lambda
 * @param pveStandardError t/(t lambda + 1)^2 / sqrt(-d2 logREML/d lambda2); NaN unless the REML
 *     lambda is {@link OptimumStatus#CONVERGED}
 * @param varianceTest of vg against 0, restricted
 * @param profile restricted log-likelihood at pve = 0, 0.01 ... 0.99; NaN where it cannot be
 *     computed
 */
public record GemmaNull(
    Estimate maximum,
    Estimate restricted,
    double traceG,
    double pve,
    double pveStandardError,
    VarianceTest varianceTest,
    double[] profile) {
  /** Points of {@link #profile}, a hundredth of the proportion explained apart. */
  public static final int PROFILE_POINTS = 100;

  /** Eigenvalues below this are set to zero. */
  public static final double LEAST_EIGENVALUE = 1e-10;

  /** Natural logarithm of the largest lambda, 1e5; that of the smallest is its negative. */
  public static final double LOG_BOUND = 5 * 2.302585092994046;

  private static final int INTERVALS = 10;

  /**
   * What one likelihood gives.
   *
   * @param logLikelihood with all constants
   * @param betaStandardErrors given lambda
   */
  public record Estimate(
      OptimumStatus status,
      double lambda,
      double logLikelihood,
      double vg,
      double ve,
      double[] beta,
      double[] betaStandardErrors) {}

  /** Eigenvalues as they are used: those below {@value #LEAST_EIGENVALUE} become zero. */
  public static double[] cleaned(double[] eigenvalues) {
    return Arrays.stream(eigenvalues).map(s -> s < LEAST_EIGENVALUE ? 0 : s).toArray();
  }

  /**
   * Fits the null model.
   *
   * @param eigenvalues of the kernel, n values, not changed
   * @param uty U'y, n values in the same order
   * @param utw U'W, n x c, row-major
   * @throws IllegalArgumentException for wrong sizes, numbers that are not finite, or no degrees of
   *     freedom
   * @throws FitException if W is not of full column rank or y is a combination of its columns
   */
  public static GemmaNull fit(double[] eigenvalues, double[] uty, double[] utw) {
    return fit(eigenvalues, uty, utw, eigenvalues.length);
  }

  /**
   * Fits the null model of a kernel of low rank.
   *
   * @param eigenvalues r of the kernel and zeros for the coordinates in its null space in which y
   *     or W are not zero
   * @param uty y in these coordinates
   * @param utw W in these coordinates, row-major
   * @param observations n
   */
  public static GemmaNull fit(double[] eigenvalues, double[] uty, double[] utw, int observations) {
    ModelInput.checkRotated(uty, utw, eigenvalues, null, null);
    int c = utw.length / eigenvalues.length;
    ModelInput.checkDegrees(observations, c);
    double[] delta = cleaned(eigenvalues);
    ModelRows rows = ModelRows.partial(uty, utw, delta, c, observations);
    var objective = new RemlObjective(c);
    Estimate maximum = estimate(objective, rows, Likelihood.FULL);
    Estimate restricted = estimate(objective, rows, Likelihood.RESTRICTED);
    double value = objective.value();
    double hessian = objective.hessian();
    double traceG = sum(delta) / observations;
    double scaled = traceG * restricted.lambda();
    boolean curved = restricted.status() == OptimumStatus.CONVERGED && hessian > 0;
    double error = curved ? scaled / (scaled + 1) / (scaled + 1) / Math.sqrt(hessian) : Double.NaN;
    boolean computed =
        objective.evaluate(Likelihood.RESTRICTED, Double.NEGATIVE_INFINITY, rows.spectrum());
    double without = computed ? objective.value() : Double.NaN;
    return new GemmaNull(
        maximum,
        restricted,
        traceG,
        scaled / (scaled + 1),
        error,
        VarianceTest.of(without, value),
        profile(objective, rows, traceG));
  }

  private static double[] profile(RemlObjective objective, ModelRows rows, double traceG) {
    double constant = constant(rows.spectrum().degrees());
    double[] profile = new double[PROFILE_POINTS];
    for (int point = 0; point < PROFILE_POINTS; point++) {
      double pve = (double) point / PROFILE_POINTS;
      double logGamma = StrictMath.log(pve / (1 - pve) / traceG);
      boolean computed = objective.evaluate(Likelihood.RESTRICTED, logGamma, rows.spectrum());
      profile[point] = computed ? -(objective.value() + constant) : Double.NaN;
    }
    return profile;
  }

  private static double constant(int degrees) {
    return degrees * (1 + StrictMath.log(2 * Math.PI)) / 2;
  }

  private static Estimate estimate(RemlObjective objective, ModelRows rows, Likelihood kind) {
    var optimum =
        RatioSearch.minimise(objective, kind, rows.spectrum(), -LOG_BOUND, LOG_BOUND, INTERVALS);
    if (optimum.status() == OptimumStatus.NOT_COMPUTABLE) {
      throw new FitException("the likelihood of the null model cannot be computed");
    }
    Spectrum spectrum = rows.spectrum();
    boolean full = kind == Likelihood.FULL;
    int degrees = full ? spectrum.observations() : spectrum.degrees();
    double constant = constant(degrees);
    double ve = objective.weightedSquares() / spectrum.degrees();
    double lambda = StrictMath.exp(optimum.logGamma());
    double[] errors = rows.rootInverseDiagonal(objective);
    for (int j = 0; j < errors.length; j++) {
      errors[j] *= Math.sqrt(ve);
    }
    return new Estimate(
        optimum.status(),
        lambda,
        -(objective.value() + constant),
        lambda * ve,
        ve,
        rows.coefficients(objective),
        errors);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
