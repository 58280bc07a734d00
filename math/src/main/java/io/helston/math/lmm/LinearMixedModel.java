package io.helston.math.lmm;

import io.helston.math.linalg.DenseAlgebra;
import java.util.Arrays;

/**
 * Hail's linear mixed model: y ~ N(X beta, sigma^2 K + tau^2 I) in the eigenvectors of K.
 *
 * <p>{@link #fit} estimates log gamma = log(sigma^2/tau^2) by restricted maximum likelihood; {@link
 * #fitAlternatives} then tests further fixed effects at that ratio. A new fit replaces the old one
 * in every later call. Matrices are row-major. One instance serves one thread.
 */
public final class LinearMixedModel {
  private final ModelRows rows;
  private final double[] s;
  private final boolean lowRank;
  private final int observations;
  private final int covariates;
  private final Rotation rotation;
  private final NullFitter fitter;
  private LmmFit fit;

  /**
   * Creates a full rank model.
   *
   * @param py P y, n values
   * @param px P X, n x f
   * @param s eigenvalues, one per row of P
   * @throws IllegalArgumentException for wrong sizes, numbers that are not finite, or no degrees of
   *     freedom
   * @throws FitException if X is not of full column rank or y is a combination of its columns
   */
  public LinearMixedModel(double[] py, double[] px, double[] s) {
    this(py, px, s, null, null, null);
  }

  /**
   * Creates a low rank model from r rows of P, fewer than observations, or with neither y nor x a
   * full rank one.
   *
   * @param py P_r y, r values
   * @param px P_r X, r x f
   * @param s the r eigenvalues; the others are zero
   * @param y responses, n values
   * @param x fixed effects, n x f
   */
  public LinearMixedModel(double[] py, double[] px, double[] s, double[] y, double[] x) {
    this(py, px, s, y, x, null);
  }

  LinearMixedModel(
      double[] py, double[] px, double[] s, double[] y, double[] x, Rotation rotation) {
    ModelInput.checkRotated(py, px, s, y, x);
    lowRank = y != null;
    observations = lowRank ? y.length : s.length;
    covariates = s.length == 0 ? x.length / y.length : px.length / s.length;
    ModelInput.checkDegrees(observations, covariates);
    this.s = s.clone();
    this.rotation = rotation;
    rows =
        lowRank
            ? ModelRows.lowRank(py, px, s, y, x, covariates)
            : ModelRows.fullRank(py, px, s, covariates);
    fitter = new NullFitter(rows);
  }

  /**
   * The full rank model of a kernel; its {@link #rotation} has eigenvalues in descending order,
   * negative ones set to zero.
   *
   * @param y n values
   * @param x n x f
   * @param kinship n x n, lower triangle read
   */
  public static LinearMixedModel fromKinship(
      double[] y, double[] x, double[] kinship, DenseAlgebra algebra) {
    return Rotations.fromKinship(y, x, kinship, algebra);
  }

  /** {@link #fromRandomEffects(double[], double[], double[], DenseAlgebra, double)} with 1e-10. */
  public static LinearMixedModel fromRandomEffects(
      double[] y, double[] x, double[] z, DenseAlgebra algebra) {
    return fromRandomEffects(y, x, z, algebra, 1e-10);
  }

  /**
   * The model of the kernel ZZ': of full rank if Z has at least as many columns as rows, otherwise
   * of low rank without the eigenvalues of at most a share of the largest.
   *
   * @param z n x m
   * @param maxConditionNumber that share, at least 1e-16
   */
  public static LinearMixedModel fromRandomEffects(
      double[] y, double[] x, double[] z, DenseAlgebra algebra, double maxConditionNumber) {
    return Rotations.fromRandomEffects(y, x, z, algebra, maxConditionNumber);
  }

  /**
   * Hail's objective, the negative restricted log-likelihood without its constant.
   *
   * @throws FitException if it cannot be computed
   */
  public double negLogReml(double logGamma) {
    return at(logGamma).negLogReml();
  }

  /** Objective, derivatives and the estimates of everything else at a value of log gamma. */
  public LmmFit at(double logGamma) {
    return fitter.at(logGamma);
  }

  /** Fits with {@link FitOptions#DEFAULT}. */
  public LinearMixedModel fit() {
    return fit(FitOptions.DEFAULT);
  }

  /**
   * Fits the null model; what an earlier fit found is forgotten first.
   *
   * @return this
   * @throws FitException if the likelihood cannot be computed, or as {@link FitOptions#strict} says
   */
  public LinearMixedModel fit(FitOptions options) {
    fit = null;
    fit = options.fixed() ? at(options.fixedLogGamma()) : fitter.search(options);
    return this;
  }

  /**
   * The likelihood of h2 = 1 %, ..., 99 %, maximised over all else.
   *
   * @return 101 values that add to 1; the first and the last are NaN by definition
   */
  public double[] hSqNormalizedLikelihood() {
    return fitter.normalizedLikelihood();
  }

  /** {@link #fitAlternatives(double[], double[])} of a full rank model. */
  public Alternative[] fitAlternatives(double[] projected) {
    return fitAlternatives(projected, null);
  }

  /**
   * Tests alternatives one by one at the fitted variance ratio.
   *
   * @param projected (P_r A)', alternatives x r, row-major
   * @param vectors A', alternatives x n, for a low rank model; otherwise null
   * @return one per alternative, in order
   * @throws IllegalStateException without a fit
   */
  public Alternative[] fitAlternatives(double[] projected, double[] vectors) {
    ModelInput.checkDegrees(observations, covariates + 1);
    if (fit == null) {
      throw new IllegalStateException("null model is not fit. Run 'fit' first.");
    }
    int count = ModelInput.alternatives(projected, vectors, s.length, observations, lowRank);
    var tester = new AlternativeTester(rows, fit.gamma(), s.length);
    Alternative[] results = new Alternative[count];
    for (int a = 0; a < count; a++) {
      double[] part = Arrays.copyOfRange(projected, a * s.length, (a + 1) * s.length);
      double[] whole =
          lowRank ? Arrays.copyOfRange(vectors, a * observations, (a + 1) * observations) : null;
      results[a] = tester.test(a, part, whole);
    }
    return results;
  }

  /**
   * What the last fit found.
   *
   * @throws IllegalStateException without a fit
   */
  public LmmFit result() {
    if (fit == null) {
      throw new IllegalStateException("null model is not fit. Run 'fit' first.");
    }
    return fit;
  }

  /** Eigenvalues, one per row of P. */
  public double[] eigenvalues() {
    return s.clone();
  }

  /** P, if the model was made from a kernel or random effects; otherwise null. */
  public Rotation rotation() {
    return rotation;
  }

  /** Number of observations n. */
  public int observations() {
    return observations;
  }

  /** Whether only some eigenvectors are kept. */
  public boolean lowRank() {
    return lowRank;
  }
}
