package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import java.util.List;

/**
 * The lognormal distribution: the logarithm is normal with mean mu and standard deviation sigma
 * (divisor n).
 *
 * <p>Constant data give sigma = 0, {@link FitStatus#DEGENERATE}.
 */
public final class Lognormal implements Model {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private final Moments moments = new Moments();

  @Override
  public String name() {
    return "lognormal";
  }

  @Override
  public List<String> parameters() {
    return List.of("mu", "sigma");
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
    return parameter == 0 ? Ranges.real() : Ranges.positive();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample, StrictMath::log);
    estimates[0] = moments.mean();
    estimates[1] = Math.sqrt(moments.populationVariance());
    return estimates[1] > 0 ? FitStatus.OK : FitStatus.DEGENERATE;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    variances[0] = estimates[1] * estimates[1] / sample.size();
    variances[1] = variances[0] / 2;
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double mu = parameters[0];
    double sigma = parameters[1];
    double constant = -HALF_LOG_TWO_PI - StrictMath.log(sigma);
    return Ranges.sum(
        this,
        sample,
        x -> {
          double log = StrictMath.log(x);
          double z = (log - mu) / sigma;
          return constant - log - 0.5 * z * z;
        });
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.lognormal(parameters[0], parameters[1]);
    }
  }
}
