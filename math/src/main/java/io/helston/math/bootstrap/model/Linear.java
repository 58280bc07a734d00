package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.Moments;
import io.helston.math.random.NumpyRandom;
import java.util.Arrays;
import java.util.List;

/**
 * A straight line with normal errors: column 0 is intercept + slope times column 1, plus errors of
 * standard deviation sigma (divisor n).
 *
 * <p>A constant covariate gives no intercept and no slope, and sigma as if the slope were 0, {@link
 * FitStatus#DEGENERATE}. Points on a line, up to rounding, give sigma = 0, {@link
 * FitStatus#DEGENERATE}. A sample must have two columns, else IllegalArgumentException.
 */
public final class Linear implements Model {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  /** Residuals of this share of the largest value are rounding errors. */
  private static final double ROUNDING = 4e-15;

  private final Moments response = new Moments();
  private final Moments covariate = new Moments();

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public List<String> parameters() {
    return List.of("intercept", "slope", "sigma");
  }

  @Override
  public String support() {
    return "a number";
  }

  @Override
  public boolean supports(double value) {
    return Double.isFinite(value);
  }

  @Override
  public double[] range(int parameter) {
    return parameter == 2 ? Ranges.positive() : Ranges.real();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    RowSample rows = rows(sample);
    response.readColumn(rows, 0);
    covariate.readColumn(rows, 1);
    if (covariate.constant() || !(covariate.squares() > 0)) {
      Arrays.fill(estimates, Double.NaN);
      estimates[2] = Math.sqrt(response.populationVariance());
      return FitStatus.DEGENERATE;
    }
    double[] y = rows.columns()[0];
    double[] x = rows.columns()[1];
    double products = 0;
    for (int i = 0; i < y.length; i++) {
      products += rows.weights()[i] * (x[i] - covariate.mean()) * (y[i] - response.mean());
    }
    double slope = products / covariate.squares();
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      double residual = y[i] - response.mean() - slope * (x[i] - covariate.mean());
      squares += rows.weights()[i] * residual * residual;
    }
    double sigma = Math.sqrt(squares / response.size());
    double largest = Math.max(Math.abs(response.smallest()), Math.abs(response.largest()));
    boolean exact = sigma <= ROUNDING * largest;
    estimates[0] = response.mean() - slope * covariate.mean();
    estimates[1] = slope;
    estimates[2] = exact ? 0 : sigma;
    return exact ? FitStatus.DEGENERATE : FitStatus.OK;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    covariate.readColumn(rows(sample), 1);
    double mean = covariate.mean();
    double variance = estimates[2] * estimates[2];
    variances[0] = variance * (1 / covariate.size() + mean * mean / covariate.squares());
    variances[1] = variance / covariate.squares();
    variances[2] = variance / (2 * covariate.size());
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    RowSample rows = rows(sample);
    double[] y = rows.columns()[0];
    double[] x = rows.columns()[1];
    double constant = -HALF_LOG_TWO_PI - StrictMath.log(parameters[2]);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double z = (y[i] - parameters[0] - parameters[1] * x[i]) / parameters[2];
      sum += rows.weights()[i] * (constant - 0.5 * z * z);
    }
    return sum;
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] y = columns[0];
    double[] x = columns[1];
    for (int i = 0; i < y.length; i++) {
      y[i] = random.normal(parameters[0] + parameters[1] * x[i], parameters[2]);
    }
  }

  private static RowSample rows(Sample sample) {
    if (sample instanceof RowSample rows && rows.columns().length >= 2) {
      return rows;
    }
    throw new IllegalArgumentException(
        "model 'linear' needs two columns, response and covariate, but the sample has one");
  }
}
