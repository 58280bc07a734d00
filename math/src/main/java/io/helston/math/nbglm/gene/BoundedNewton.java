package io.helston.math.nbglm.gene;

import io.helston.math.linalg.SmallCholesky;

/**
 * The fallback for genes whose least squares do not settle: maximises the log-likelihood with a
 * normal prior of standard deviation 1000 on coefficients in base 2 between -30 and 30.
 *
 * <p>DESeq2 uses L-BFGS-B with numeric gradients, which stops early on the flat ridges of separated
 * genes. This is Newton's method on the coefficients that are not held at a bound, with step
 * halving; the objective is concave, so it ends at least as high as any other optimiser.
 */
final class BoundedNewton {
  private static final double LN2 = 0.6931471805599453;
  private static final double BOUND = IrlsFitter.LARGE * LN2;
  private static final int ITERATIONS = 500;
  private static final int HALVINGS = 40;
  private static final double TOLERANCE = 1e-10;

  final double[] beta;
  private final GeneDesign design;
  private final NegativeBinomial likelihood;
  private final double[] trial;
  private final double[] gradient;
  private final double[] hessian;
  private final boolean[] held;
  private boolean converged;

  BoundedNewton(GeneDesign design, NegativeBinomial likelihood) {
    this.design = design;
    this.likelihood = likelihood;
    int p = design.columns();
    beta = new double[p];
    trial = new double[p];
    gradient = new double[p];
    hessian = new double[p * p];
    held = new boolean[p];
  }

  boolean converged() {
    return converged;
  }

  /** Maximises from a start, which is moved between the bounds. */
  void fit(double[] start, double alpha) {
    for (int j = 0; j < beta.length; j++) {
      beta[j] = Math.max(-BOUND, Math.min(BOUND, start[j]));
    }
    converged = false;
    double value = derivatives(alpha);
    for (int t = 0; t < ITERATIONS && !converged; t++) {
      double predicted = direction();
      if (predicted < TOLERANCE) {
        converged = true;
        return;
      }
      double scale = 1;
      double next = move(scale, alpha);
      for (int k = 0; k < HALVINGS && !(next > value); k++) {
        scale /= 2;
        next = move(scale, alpha);
      }
      if (!(next > value)) {
        converged = true;
        return;
      }
      System.arraycopy(trial, 0, beta, 0, beta.length);
      value = derivatives(alpha);
    }
  }

  private double move(double scale, double alpha) {
    for (int j = 0; j < beta.length; j++) {
      double moved = held[j] ? beta[j] : beta[j] + scale * gradient[j];
      trial[j] = Math.max(-BOUND, Math.min(BOUND, moved));
    }
    return likelihood.logLikelihood(trial, alpha) - penalty(trial);
  }

  private static double penalty(double[] beta) {
    double squares = 0;
    for (double coefficient : beta) {
      squares += coefficient * coefficient;
    }
    return 0.5 * IrlsFitter.RIDGE * squares;
  }

  private double derivatives(double alpha) {
    double value = likelihood.derivatives(beta, alpha) - penalty(beta);
    int p = beta.length;
    design.project(likelihood.cellScores, gradient);
    for (int j = 0; j < p; j++) {
      gradient[j] -= IrlsFitter.RIDGE * beta[j];
      held[j] = beta[j] >= BOUND && gradient[j] > 0 || beta[j] <= -BOUND && gradient[j] < 0;
    }
    design.crossProduct(likelihood.cellCurvatures, 1, hessian);
    return value;
  }

  /** Replaces the gradient by Newton's step; returns the gain that it predicts. */
  private double direction() {
    int p = beta.length;
    double[] slopes = gradient.clone();
    for (int i = 0; i < p; i++) {
      hessian[i * p + i] += IrlsFitter.RIDGE;
      for (int j = 0; j <= i; j++) {
        if (held[i] || held[j]) {
          hessian[i * p + j] = i == j ? 1 : 0;
        }
      }
      if (held[i]) {
        gradient[i] = 0;
      }
    }
    if (Double.isNaN(SmallMatrix.factor(hessian, p))) {
      return 0;
    }
    SmallCholesky.solve(hessian, p, gradient);
    double gain = 0;
    for (int j = 0; j < p; j++) {
      gain += held[j] ? 0 : slopes[j] * gradient[j];
    }
    return 0.5 * gain;
  }
}
