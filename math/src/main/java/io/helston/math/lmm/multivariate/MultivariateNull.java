package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.Likelihood;
import io.helston.math.lmm.association.SmallFactor;
import java.util.Arrays;
import java.util.List;

/**
 * The model without a variant, by maximum and by restricted likelihood.
 *
 * <p>REML is climbed from the estimates of the traits one by one and from several divisions of the
 * covariance of the traits between Vg and Ve, and the highest optimum counts; ML from there.
 *
 * @param maximum the ML estimates
 * @param restricted the REML estimates
 */
public record MultivariateNull(Estimate maximum, Estimate restricted) {
  /**
   * What one likelihood gives.
   *
   * @param logLikelihood with all constants of GEMMA
   * @param vg d x d
   * @param ve d x d
   * @param vgStandardErrors d x d, of the entries of {@code vg}, from the observed information of
   *     all entries of both matrices; NaN unless the status is {@link FitStatus#CONVERGED}
   * @param veStandardErrors likewise
   * @param coefficients B, d x c
   * @param coefficientStandardErrors given Vg and Ve
   */
  public record Estimate(
      FitStatus status,
      double logLikelihood,
      double[] vg,
      double[] ve,
      double[] vgStandardErrors,
      double[] veStandardErrors,
      double[] coefficients,
      double[] coefficientStandardErrors) {}

  /** Fits the model without a variant. */
  public static MultivariateNull fit(MultivariateModel model) {
    Optimum restricted = restricted(model);
    return of(maximum(restricted), restricted);
  }

  static MultivariateNull of(Optimum maximum, Optimum restricted) {
    return new MultivariateNull(estimate(maximum), estimate(restricted));
  }

  /** The highest optimum found, its starts, and the scratch that was left there. */
  record Optimum(
      FitStatus status, LikelihoodPoint point, NewtonAscent ascent, List<TraitFrame> starts) {}

  static Optimum restricted(MultivariateModel model) {
    return optimum(model, GlobalSearch.starts(model), Likelihood.RESTRICTED);
  }

  static Optimum maximum(Optimum restricted) {
    LikelihoodPoint point = restricted.point();
    return optimum(point.model(), List.of(point.frame()), Likelihood.FULL);
  }

  private static Optimum optimum(
      MultivariateModel model, List<TraitFrame> starts, Likelihood kind) {
    var point = new LikelihoodPoint(model, 0);
    var ascent = new NewtonAscent(point);
    FitStatus status = new GlobalSearch(ascent).climb(starts, kind);
    return new Optimum(status, point, ascent, starts);
  }

  private static Estimate estimate(Optimum optimum) {
    LikelihoodPoint point = optimum.point();
    int d = point.model().traits();
    MultivariateModel model = point.model();
    double[] g = point.frame().genetic();
    double[] vg = new double[d * d];
    double[] ve = new double[d * d];
    double[] diagonal = new double[d];
    Arrays.setAll(diagonal, k -> g[k] * model.geneticScale());
    point.frame().fromDiagonal(diagonal, vg);
    Arrays.setAll(diagonal, k -> point.frame().residual()[k] + g[k] * model.residualShare());
    point.frame().fromDiagonal(diagonal, ve);
    double[] variances = componentVariances(optimum, d);
    return new Estimate(
        optimum.status(),
        point.value(),
        vg,
        ve,
        roots(variances, 0, d),
        roots(variances, variances.length / 2, d),
        coefficients(point),
        coefficientErrors(point));
  }

  private static double[] componentVariances(Optimum optimum, int d) {
    int size = d * (d + 1);
    double[] variances = new double[size];
    double[] factor = optimum.ascent().curvature().componentInformation();
    boolean inside = optimum.status() == FitStatus.CONVERGED;
    if (!inside || !SmallFactor.factorise(factor, size)) {
      Arrays.fill(variances, Double.NaN);
      return variances;
    }
    MultivariateModel model = optimum.point().model();
    double[] column = new double[size];
    for (int i = 0; i < size; i++) {
      boolean genetic = i < size / 2;
      Arrays.fill(column, 0);
      column[i] = genetic ? model.geneticScale() : 1;
      if (!genetic) {
        column[i - size / 2] = model.residualShare();
      }
      SmallFactor.forward(factor, size, column);
      for (double entry : column) {
        variances[i] += entry * entry;
      }
    }
    return variances;
  }

  private static double[] roots(double[] variances, int from, int d) {
    double[] out = new double[d * d];
    for (int i = 0, at = from; i < d; i++) {
      for (int j = 0; j <= i; j++, at++) {
        out[i * d + j] = out[j * d + i] = Math.sqrt(variances[at]);
      }
    }
    return out;
  }

  private static double[] coefficients(LikelihoodPoint point) {
    MultivariateModel model = point.model();
    int d = model.traits();
    int c = model.covariates();
    double[] inFrame = new double[d * c];
    point.frameCoefficients(inFrame);
    double[] out = new double[d * c];
    double[] row = new double[c];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < c; j++) {
        row[j] = model.coefficient(i, j);
        for (int k = 0; k < d; k++) {
          row[j] += point.frame().fromFrame()[i * d + k] * inFrame[k * c + j];
        }
      }
      model.toCovariates(row);
      System.arraycopy(row, 0, out, i * c, c);
    }
    return out;
  }

  /** From R^-1 (X'wX)^-1 R^-T of every trait in the frame, whose rows are R^-1 L^-T. */
  private static double[] coefficientErrors(LikelihoodPoint point) {
    MultivariateModel model = point.model();
    int d = model.traits();
    int c = model.covariates();
    double[] out = new double[d * c];
    double[] column = new double[c];
    for (int k = 0; k < d; k++) {
      for (int m = 0; m < c; m++) {
        Arrays.fill(column, 0);
        column[m] = 1;
        SmallFactor.backward(point.factor(k), c, column);
        model.toCovariates(column);
        for (int i = 0; i < d; i++) {
          double scale = point.frame().fromFrame()[i * d + k];
          for (int j = 0; j < c; j++) {
            out[i * c + j] += scale * scale * column[j] * column[j];
          }
        }
      }
    }
    Arrays.setAll(out, at -> Math.sqrt(out[at]));
    return out;
  }
}
