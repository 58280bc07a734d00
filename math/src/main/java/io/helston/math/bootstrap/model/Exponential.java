package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import java.util.List;

/**
 * The exponential distribution with rate beta, whose estimate is 1 over the sample mean.
 *
 * <p>All zeros give an infinite rate, {@link FitStatus#DEGENERATE}.
 */
public final class Exponential implements Model {
  private final Moments moments = new Moments();

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public List<String> parameters() {
    return List.of("beta");
  }

  @Override
  public String support() {
    return "a number, 0 or greater";
  }

  @Override
  public boolean supports(double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY;
  }

  @Override
  public double[] range(int parameter) {
    return Ranges.positive();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    estimates[0] = 1 / moments.mean();
    return estimates[0] < Double.POSITIVE_INFINITY ? FitStatus.OK : FitStatus.DEGENERATE;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    variances[0] = estimates[0] * estimates[0] / sample.size();
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double beta = parameters[0];
    double logBeta = StrictMath.log(beta);
    return Ranges.sum(this, sample, x -> logBeta - beta * x);
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.exponential(1 / parameters[0]);
    }
  }
}
