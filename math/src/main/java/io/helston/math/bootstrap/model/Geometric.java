package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import java.util.List;

/**
 * The geometric distribution on 0, 1, 2, ...: failures before the first success of probability p.
 *
 * <p>All zeros give p = 1 with {@link FitStatus#ALL_ZERO}.
 */
public final class Geometric implements CountModel {
  private final Moments moments = new Moments();

  @Override
  public String name() {
    return "geometric";
  }

  @Override
  public List<String> parameters() {
    return List.of("p");
  }

  @Override
  public double[] range(int parameter) {
    return Ranges.unit();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    estimates[0] = 1 / (1 + moments.mean());
    return moments.mean() > 0 ? FitStatus.OK : FitStatus.ALL_ZERO;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    double p = estimates[0];
    variances[0] = p * p * (1 - p) / sample.size();
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double p = parameters[0];
    double logSuccess = StrictMath.log(p);
    double logFailure = StrictMath.log1p(-p);
    return Ranges.sum(this, sample, x -> logSuccess + x * logFailure);
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.geometric(parameters[0]) - 1; // numpy counts the success too
    }
  }

  @Override
  public double[] probabilities(double[] parameters, int limit) {
    double p = parameters[0];
    return ProbabilityTable.around(0, p, k -> 1 - p, limit);
  }
}
