package io.helston.math.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.ThinQr;
import java.util.Arrays;

/**
 * Restricted maximum likelihood of several variance components by average information.
 *
 * <p>Model y ~ N(X beta, sum_k theta_k K_k + theta_e I), theta >= 0. Steps solve the average
 * information matrix (Gilmour, Thompson and Cullis 1995; GCTA's {@code --reml}) and, once the
 * likelihood changes by less than {@value #NEWTON_FROM}, the observed one, which converges
 * quadratically. Steps are halved until the likelihood does not fall. A component that a step would
 * make negative is set to its bound and held there while the gradient points outwards.
 */
public final class MultiKernelReml {
  private static final int MAX_ITERATIONS = 100;
  private static final int MAX_HALVINGS = 40;

  /** Newton decrement below which the observed information takes over. */
  private static final double NEWTON_FROM = 0.01;

  /** Newton decrement at which theta is known to some 1e-12. */
  private static final double DECREMENT = 1e-20;

  /** Newton decrement below which one that no longer falls is a rounding error. */
  private static final double ROUNDING_DECREMENT = 1e-13;

  /** Share of the variance that the residual keeps. */
  private static final double RESIDUAL_SHARE = 1e-6;

  /** Relative fall of the likelihood that rounding can cause. */
  private static final double ROUNDING = 1e-12;

  private final double[][] kernels;
  private final double[] residual;
  private final double[] offsets;
  private final ThinQr qr;
  private final double variance;
  private final DenseAlgebra algebra;

  private MultiKernelReml(
      double[][] kernels, double[] y, double[] x, int covariates, DenseAlgebra algebra) {
    this.kernels = kernels;
    this.algebra = algebra;
    qr = ModelRows.independent(x, covariates);
    residual = y.clone();
    offsets = qr.residualise(residual);
    ModelRows.requireVariation(y, residual);
    variance = NullSpace.squares(residual) / (y.length - covariates);
  }

  /**
   * Fits.
   *
   * @param y n values
   * @param x n x c, row-major, of full column rank
   * @param kernels symmetric n x n matrices, at least one, not changed
   * @throws IllegalArgumentException for wrong sizes, numbers that are not finite, or no degrees of
   *     freedom
   * @throws FitException if X is not of full column rank, y is a combination of its columns, the
   *     covariance is not positive definite at the start, or the kernels cannot be told apart
   */
  public static MultiKernelFit fit(
      double[] y, double[] x, double[][] kernels, DenseAlgebra algebra) {
    int n = y.length;
    ModelInput.require(n > 0 && x.length % n == 0, "x must have as many rows as y has values");
    ModelInput.checkDegrees(n, x.length / n);
    ModelInput.require(kernels.length > 0, "at least one kernel is needed");
    ModelInput.checkFinite(y, "y");
    ModelInput.checkFinite(x, "x");
    for (int k = 0; k < kernels.length; k++) {
      ModelInput.require(
          kernels[k].length == (long) n * n,
          "kernel %d must be of order %d as y".formatted(k + 1, n));
      ModelInput.checkFinite(kernels[k], "kernel " + (k + 1));
    }
    return new MultiKernelReml(kernels, y, x, x.length / n, algebra).iterate();
  }

  private MultiKernelFit iterate() {
    MultiKernelPoint point = evaluate(start());
    if (point == null) {
      throw new FitException("the covariance matrix of equal shares is not positive definite");
    }
    boolean[] free = free(point);
    boolean newton = false;
    double previous = Double.POSITIVE_INFINITY;
    for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
      free = free(point);
      double[][] observed = newton ? Information.inverse(point.observed(), free) : null;
      double[][] inverse = observed != null ? observed : Information.inverse(point.average(), free);
      if (inverse == null) {
        throw new FitException(
            "the kernels cannot be told apart from each other and the identity: "
                + "the average information is singular");
      }
      double[] step = Information.times(inverse, point.gradient());
      double decrement = 0;
      for (int k = 0; k < step.length; k++) {
        decrement += free[k] ? step[k] * point.gradient()[k] : 0;
      }
      boolean stalled = decrement < ROUNDING_DECREMENT && decrement > previous / 4;
      previous = decrement;
      if (decrement <= DECREMENT || stalled) {
        return describe(point, free, iteration, true);
      }
      newton = decrement < NEWTON_FROM;
      MultiKernelPoint next = advance(point, step);
      if (next == null) {
        return describe(point, free, iteration, false);
      }
      point = next;
    }
    return describe(point, free, MAX_ITERATIONS, false);
  }

  /** Equal shares of the residual variance, by the mean diagonal of each kernel. */
  private double[] start() {
    double[] theta = new double[kernels.length + 1];
    int n = residual.length;
    for (int k = 0; k < theta.length; k++) {
      double diagonal = 0;
      for (int i = 0; i < n && k < kernels.length; i++) {
        diagonal += kernels[k][i * n + i] / n;
      }
      theta[k] = variance / theta.length / (diagonal > 0 ? diagonal : 1);
    }
    return theta;
  }

  private MultiKernelPoint evaluate(double[] theta) {
    return MultiKernelPoint.at(kernels, residual, qr, theta, algebra);
  }

  private double bound(int component) {
    return component < kernels.length ? 0 : RESIDUAL_SHARE * variance;
  }

  private boolean[] free(MultiKernelPoint point) {
    boolean[] free = new boolean[kernels.length + 1];
    for (int k = 0; k < free.length; k++) {
      free[k] = point.theta()[k] > bound(k) || point.gradient()[k] > 0;
    }
    return free;
  }

  /** The point after a step, halved as often as necessary, or null if no step helps. */
  private MultiKernelPoint advance(MultiKernelPoint point, double[] step) {
    double least = point.logLikelihood() - ROUNDING * (1 + Math.abs(point.logLikelihood()));
    double share = 1;
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      double[] theta = point.theta().clone();
      for (int k = 0; k < theta.length; k++) {
        theta[k] = Math.max(bound(k), theta[k] + share * step[k]);
      }
      MultiKernelPoint next = evaluate(theta);
      if (next != null && next.logLikelihood() >= least) {
        return next;
      }
      share /= 2;
    }
    return null;
  }

  private MultiKernelFit describe(
      MultiKernelPoint point, boolean[] free, int iterations, boolean converged) {
    double[] theta = point.theta();
    boolean[] atBound = new boolean[theta.length];
    boolean bounded = false;
    for (int k = 0; k < theta.length; k++) {
      atBound[k] = !free[k];
      bounded |= atBound[k];
    }
    double[] beta = offsets.clone();
    for (int j = 0; j < beta.length; j++) {
      beta[j] += point.coefficients()[j];
    }
    qr.solve(beta);
    double total = Information.sum(theta);
    double[] shares = Arrays.copyOf(theta, kernels.length);
    Arrays.setAll(shares, k -> theta[k] / total);
    double[][] observed = point.observed();
    MultiKernelFit.Status interior =
        bounded ? MultiKernelFit.Status.BOUNDARY : MultiKernelFit.Status.CONVERGED;
    return new MultiKernelFit(
        converged ? interior : MultiKernelFit.Status.NOT_CONVERGED,
        iterations,
        theta,
        atBound,
        beta,
        point.logLikelihood(),
        logLikelihoodWithout(),
        point.gradient(),
        point.average(),
        observed,
        Information.errors(theta, point.average(), free),
        Information.errors(theta, observed, free),
        shares,
        Information.sum(shares));
  }

  /** With V = v I: -(n log v + log|X'X/v| + n - c)/2. */
  private double logLikelihoodWithout() {
    int n = residual.length;
    int degrees = n - offsets.length;
    return -(degrees * StrictMath.log(variance) + 2 * qr.logDeterminant() + degrees) / 2;
  }
}
