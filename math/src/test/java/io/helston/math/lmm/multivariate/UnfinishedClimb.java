package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.Likelihood;
import java.util.Arrays;

/**
 * The EM steps at which GEMMA leaves most variants: from the ML estimates without the variant, ML
 * and then REML, each until a step gains less than 1e-3.
 *
 * <p>Its ML takes the coefficients of the step before, at first those without the variant, so that
 * Vg does not move in the first step and the climb often ends with it.
 */
final class UnfinishedClimb {
  private static final double LEAST_GAIN = 1e-3;
  private static final int MOST_STEPS = 1000;

  private final MultivariateModel model;
  private final LikelihoodPoint point;
  private final TraitFrame frame;
  private final int n;
  private final int d;
  private final double[][] genetic;
  private final double[][] residual;
  private final double[][] beside;

  UnfinishedClimb(MultivariateModel model) {
    this.model = model;
    point = new LikelihoodPoint(model, 1);
    n = model.samples();
    d = model.traits();
    frame = new TraitFrame(d);
    genetic = new double[d][n];
    residual = new double[d][n];
    beside = new double[d][n];
  }

  /** Climbs both likelihoods for a variant; the log-likelihood at which ML was left. */
  double climb(LikelihoodPoint withoutVariant, double[] variant) {
    double[] x = point.extraColumn();
    System.arraycopy(variant, 0, x, 0, n);
    for (int j = 0; j < model.covariates(); j++) {
      add(x, -inner(x, model.basis(j)), model.basis(j));
    }
    double norm = Math.sqrt(inner(x, x));
    Arrays.setAll(x, i -> x[i] / norm);
    frame.copy(withoutVariant.frame());
    for (int k = 0; k < d; k++) {
      Arrays.fill(beside[k], 0);
      for (int l = 0; l < d; l++) {
        for (int i = 0; i < n; i++) {
          double fitted = withoutVariant.residuals(l)[i] / withoutVariant.weights(l)[i];
          beside[k][i] += frame.fromFrame()[k * d + l] * fitted;
        }
      }
    }
    double logl = climb(Likelihood.FULL);
    climb(Likelihood.RESTRICTED);
    return logl;
  }

  /** The point with both effects of the variant where the climb ended. */
  LikelihoodPoint point() {
    return point;
  }

  private double climb(Likelihood kind) {
    double before = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
      point.evaluate(frame, kind);
      double value = point.value();
      if (step > 0 && value - before < LEAST_GAIN) {
        return value;
      }
      before = value;
      expect(kind);
      maximise();
    }
    throw new AssertionError("EM goes on");
  }

  /** Genetic and residual parts of the traits in the frame. */
  private void expect(Likelihood kind) {
    for (int k = 0; k < d; k++) {
      double g = frame.genetic()[k];
      double e = frame.residual()[k];
      for (int i = 0; i < n; i++) {
        double r = point.residuals(k)[i];
        if (kind == Likelihood.FULL) {
          r = 0;
          for (int l = 0; l < d; l++) {
            r += frame.toFrame()[k * d + l] * beside[l][i] * point.weights(k)[i];
          }
        }
        genetic[k][i] = g * model.eigenvalues()[i] * r;
        residual[k][i] = e * r;
      }
      if (kind == Likelihood.FULL) {
        for (int j = 0; j < model.covariates(); j++) {
          add(residual[k], -inner(residual[k], model.basis(j)), model.basis(j));
        }
        double[] x = point.extraColumn();
        add(residual[k], -inner(residual[k], x), x);
      }
    }
  }

  private void maximise() {
    double[] vg = new double[d * d];
    double[] ve = new double[d * d];
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < d; l++) {
        for (int i = 0; i < n; i++) {
          vg[k * d + l] += genetic[k][i] * genetic[l][i] / model.eigenvalues()[i] / n;
          ve[k * d + l] += residual[k][i] * residual[l][i] / n;
        }
      }
      double g = frame.genetic()[k];
      double e = frame.residual()[k];
      vg[k * d + k] += g - g * g * inner(point.kept(k), model.eigenvalues()) / n;
      ve[k * d + k] += e - e * e * inner(point.kept(k), model.eigenvalues(0)) / n;
    }
    double[] t = frame.fromFrame().clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        beside[k][i] = 0;
        for (int l = 0; l < d; l++) {
          beside[k][i] += t[k * d + l] * (genetic[l][i] + residual[l][i]);
        }
      }
    }
    frame.set(outOfFrame(t, vg), outOfFrame(t, ve));
  }

  private double[] outOfFrame(double[] t, double[] matrix) {
    double[] out = new double[d * d];
    for (int at = 0; at < d * d; at++) {
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          out[at] += t[at / d * d + k] * matrix[k * d + l] * t[at % d * d + l];
        }
      }
    }
    return out;
  }

  private static void add(double[] to, double factor, double[] column) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * column[i];
    }
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
