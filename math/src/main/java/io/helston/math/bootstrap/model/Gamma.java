package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import io.helston.math.special.Digamma;
import io.helston.math.special.LogGamma;
import io.helston.math.special.Trigamma;
import java.util.List;

/**
 * The gamma distribution with shape alpha and rate beta.
 *
 * <p>The shape solves ln alpha - psi(alpha) = s with s = ln(mean) - mean(ln), and beta =
 * alpha/mean. Newton's method on the logarithms of both sides, where the curve is nearly straight:
 * its slope is -1 at both ends and -1.16 at the steepest. Each term of s, t - ln(1 + t) with t =
 * x/mean - 1, is positive, so that s keeps its digits when the data hardly vary.
 *
 * <p>Constant data give alpha = beta = +infinity, {@link FitStatus#DEGENERATE}: the likelihood
 * rises without end towards a point mass.
 */
public final class Gamma implements Model {
  private static final int MAX_ITERATIONS = 50;

  /** A Newton step after which the next would be below rounding. */
  private static final double CLOSE = 1e-8;

  /** Enough for |t| of 0.1. */
  private static final int SERIES_TERMS = 18;

  private final Moments moments = new Moments();

  @Override
  public String name() {
    return "gamma";
  }

  @Override
  public List<String> parameters() {
    return List.of("alpha", "beta");
  }

  @Override
  public String support() {
    return "a number greater than 0";
  }

  @Override
  public boolean supports(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  @Override
  public double[] range(int parameter) {
    return Ranges.positive();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    double mean = moments.mean();
    double s =
        moments.constant() ? 0 : Ranges.mean(sample, x -> excess((x - mean) / mean, x / mean));
    if (!(s > 0)) {
      estimates[0] = Double.POSITIVE_INFINITY;
      estimates[1] = Double.POSITIVE_INFINITY;
      return FitStatus.DEGENERATE;
    }
    double alpha = shape(s);
    estimates[0] = alpha;
    estimates[1] = alpha / mean;
    return Double.isNaN(alpha) ? FitStatus.NOT_CONVERGED : FitStatus.OK;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    double alpha = estimates[0];
    double beta = estimates[1];
    double scale = sample.size() * Trigamma.excess(alpha);
    variances[0] = alpha / scale;
    variances[1] = beta * beta * Trigamma.value(alpha) / scale;
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double alpha = parameters[0];
    double beta = parameters[1];
    double constant = alpha * StrictMath.log(beta) - LogGamma.value(alpha);
    return Ranges.sum(this, sample, x -> constant + (alpha - 1) * StrictMath.log(x) - beta * x);
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.gamma(parameters[0], 1 / parameters[1]);
    }
  }

  private static double shape(double s) {
    double alpha = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
    double logS = StrictMath.log(s);
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double excess = Digamma.logExcess(alpha);
      double slope = -Trigamma.excess(alpha) / excess;
      double step = (logS - StrictMath.log(excess)) / slope;
      alpha *= StrictMath.exp(step);
      if (Math.abs(step) < CLOSE) {
        return alpha;
      }
    }
    return Double.NaN;
  }

  /** t - ln(1 + t) for t = ratio - 1, by its series t^2/2 - t^3/3 + ... near 0. */
  private static double excess(double t, double ratio) {
    if (Math.abs(t) > 0.1) {
      return t - StrictMath.log(ratio);
    }
    double sum = 0;
    for (int k = SERIES_TERMS; k >= 2; k--) {
      sum = 1.0 / k - t * sum;
    }
    return t * t * sum;
  }
}
