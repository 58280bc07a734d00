package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import io.helston.math.special.LogGamma;
import java.util.List;

/**
 * The Poisson distribution with mean lambda, whose estimate is the sample mean.
 *
 * <p>All zeros give lambda = 0 with {@link FitStatus#ALL_ZERO}.
 */
public final class Poisson implements CountModel {
  private final Moments moments = new Moments();

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public List<String> parameters() {
    return List.of("lambda");
  }

  @Override
  public double[] range(int parameter) {
    return Ranges.positive();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    estimates[0] = moments.mean();
    return estimates[0] > 0 ? FitStatus.OK : FitStatus.ALL_ZERO;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    variances[0] = estimates[0] / sample.size();
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double lambda = parameters[0];
    double logLambda = StrictMath.log(lambda);
    return Ranges.sum(this, sample, x -> x * logLambda - lambda - LogGamma.value(x + 1));
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.poisson(parameters[0]);
    }
  }

  @Override
  public double[] probabilities(double[] parameters, int limit) {
    double lambda = parameters[0];
    int mode = (int) Math.min(lambda, limit);
    double atMode = mode * StrictMath.log(lambda) - lambda - LogGamma.value(mode + 1.0);
    return ProbabilityTable.around(mode, StrictMath.exp(atMode), k -> lambda / (k + 1), limit);
  }
}
