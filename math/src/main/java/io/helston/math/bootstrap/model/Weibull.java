package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import java.util.List;

/**
 * The Weibull distribution with shape k and scale lambda: (x/lambda)^k is standard exponential.
 *
 * <p>The shape solves k (A(k) - mean ln x) = 1, where A(k) is the mean of ln x weighted by x^k, and
 * lambda^k is the mean of x^k. Newton's method on the logarithm of k, inside a bracket; powers are
 * taken relative to the largest value.
 *
 * <p>Constant data give k = +infinity and lambda = the constant, {@link FitStatus#DEGENERATE}.
 */
public final class Weibull implements Model {
  private static final int MAX_ITERATIONS = 100;

  /** A Newton step after which the next would be below rounding. */
  private static final double CLOSE = 1e-8;

  private final Moments logs = new Moments();
  private double[] logValues = new double[0];
  private double meanPower;
  private double tiltedMean;
  private double tiltedVariance;

  @Override
  public String name() {
    return "weibull";
  }

  @Override
  public List<String> parameters() {
    return List.of("k", "lambda");
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
    logs.read(sample, StrictMath::log);
    if (logs.constant()) {
      estimates[0] = Double.POSITIVE_INFINITY;
      estimates[1] = StrictMath.exp(logs.mean());
      return FitStatus.DEGENERATE;
    }
    rememberLogs(sample);
    double k = shape(sample);
    tilt(sample, k);
    estimates[0] = k;
    estimates[1] = StrictMath.exp(logs.largest() + StrictMath.log(meanPower) / k);
    if (Double.isNaN(k)) {
      estimates[1] = Double.NaN;
      return FitStatus.NOT_CONVERGED;
    }
    return FitStatus.OK;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    double k = estimates[0];
    double lambda = estimates[1];
    double first = 0;
    double second = 0;
    for (int i = 0; i < sample.entries(); i++) {
      if (sample.weight(i) > 0) {
        double log = StrictMath.log(sample.value(i) / lambda);
        double power = sample.weight(i) * StrictMath.exp(k * log);
        first += power * log;
        second += power * log * log;
      }
    }
    double shape = sample.size() / (k * k) + second;
    double mixed = -k * first / lambda;
    double scale = sample.size() * (k / lambda) * (k / lambda);
    double determinant = shape * scale - mixed * mixed;
    variances[0] = scale / determinant;
    variances[1] = shape / determinant;
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double k = parameters[0];
    double lambda = parameters[1];
    double constant = StrictMath.log(k / lambda);
    return Ranges.sum(
        this,
        sample,
        x -> {
          double log = StrictMath.log(x / lambda);
          return constant + (k - 1) * log - StrictMath.exp(k * log);
        });
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters[1] * random.weibull(parameters[0]);
    }
  }

  private void rememberLogs(Sample sample) {
    if (logValues.length < sample.entries()) {
      logValues = new double[sample.entries()];
    }
    for (int i = 0; i < sample.entries(); i++) {
      logValues[i] = sample.weight(i) > 0 ? StrictMath.log(sample.value(i)) : 0;
    }
  }

  private double shape(Sample sample) {
    double u = StrictMath.log(Math.PI / Math.sqrt(6 * logs.populationVariance()));
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double k = StrictMath.exp(u);
      tilt(sample, k);
      double miss = StrictMath.log(k * tiltedMean);
      if (miss > 0) {
        high = u;
      } else {
        low = u;
      }
      double next = u - miss / (1 + k * tiltedVariance / tiltedMean);
      if (!(next >= low && next <= high)) {
        next =
            Double.isInfinite(low)
                ? high - 1
                : Double.isInfinite(high) ? low + 1 : (low + high) / 2;
      }
      double step = next - u;
      u = next;
      if (Math.abs(step) < CLOSE) {
        return StrictMath.exp(u);
      }
    }
    return Double.NaN;
  }

  /** Mean and variance of ln x - mean ln x when each observation counts x^k times. */
  private void tilt(Sample sample, double k) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < sample.entries(); i++) {
      if (sample.weight(i) > 0) {
        double log = logValues[i];
        double weight = sample.weight(i) * StrictMath.exp(k * (log - logs.largest()));
        double deviation = log - logs.mean();
        sum += weight;
        first += weight * deviation;
        second += weight * deviation * deviation;
      }
    }
    meanPower = sum / logs.size();
    tiltedMean = first / sum;
    tiltedVariance = Math.max(0, second / sum - tiltedMean * tiltedMean);
  }
}
