package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import io.helston.math.special.LogGamma;
import java.util.List;

/**
 * The binomial distribution with a known number of trials and success probability theta.
 *
 * <p>All zeros give theta = 0 with {@link FitStatus#ALL_ZERO}; nothing but successes gives theta =
 * 1 with {@link FitStatus#DEGENERATE}.
 */
public final class Binomial implements CountModel {
  private final int trials;
  private final Moments moments = new Moments();

  /**
   * The model for this many trials per observation.
   *
   * @throws IllegalArgumentException when there are none
   */
  public Binomial(int trials) {
    if (trials < 1) {
      throw new IllegalArgumentException(
          "model 'binomial' has " + trials + " trials, expected 1 or more");
    }
    this.trials = trials;
  }

  @Override
  public String name() {
    return "binomial";
  }

  @Override
  public List<String> parameters() {
    return List.of("theta");
  }

  @Override
  public String support() {
    return "a whole number from 0 to " + trials;
  }

  @Override
  public boolean supports(double value) {
    return value >= 0 && value <= trials && value == Math.rint(value);
  }

  @Override
  public double[] range(int parameter) {
    return Ranges.unit();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    estimates[0] = moments.mean() / trials;
    if (estimates[0] == 0) {
      return FitStatus.ALL_ZERO;
    }
    return moments.smallest() < trials ? FitStatus.OK : FitStatus.DEGENERATE;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    variances[0] = estimates[0] * (1 - estimates[0]) / (sample.size() * trials);
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double logSuccess = StrictMath.log(parameters[0]);
    double logFailure = StrictMath.log1p(-parameters[0]);
    return Ranges.sum(this, sample, x -> logChoose(x) + x * logSuccess + (trials - x) * logFailure);
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.binomial(trials, parameters[0]);
    }
  }

  @Override
  public double[] probabilities(double[] parameters, int limit) {
    double theta = parameters[0];
    double odds = theta / (1 - theta);
    int mode = (int) Math.min((trials + 1.0) * theta, Math.min(trials, limit));
    double atMode =
        logChoose(mode) + mode * StrictMath.log(theta) + (trials - mode) * StrictMath.log1p(-theta);
    return ProbabilityTable.around(
        mode, StrictMath.exp(atMode), k -> odds * (trials - k) / (k + 1), limit);
  }

  private double logChoose(double successes) {
    return LogGamma.rise(trials - successes + 1, successes) - LogGamma.value(successes + 1);
  }
}
