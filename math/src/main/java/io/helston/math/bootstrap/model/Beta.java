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
 * The beta distribution with shapes alpha and beta.
 *
 * <p>Newton's method on the logarithms of both shapes, from the estimates of the method of moments;
 * the likelihood depends on the data through mean ln x and mean ln(1 - x) only.
 *
 * <p>Constant data give alpha = beta = +infinity, {@link FitStatus#DEGENERATE}.
 */
public final class Beta implements Model {
  private final Moments moments = new Moments();
  private final NewtonMaximizer maximizer = new NewtonMaximizer(2);
  private final NewtonMaximizer.Objective objective = this::objective;
  private final double[] point = new double[2];
  private double meanLog;
  private double meanLogRest;

  @Override
  public String name() {
    return "beta";
  }

  @Override
  public List<String> parameters() {
    return List.of("alpha", "beta");
  }

  @Override
  public String support() {
    return "a number between 0 and 1";
  }

  @Override
  public boolean supports(double value) {
    return value > 0 && value < 1;
  }

  @Override
  public double[] range(int parameter) {
    return Ranges.positive();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    moments.read(sample);
    if (moments.constant() || !(moments.populationVariance() > 0)) {
      estimates[0] = Double.POSITIVE_INFINITY;
      estimates[1] = Double.POSITIVE_INFINITY;
      return FitStatus.DEGENERATE;
    }
    meanLog = Ranges.mean(sample, StrictMath::log);
    meanLogRest = Ranges.mean(sample, x -> StrictMath.log1p(-x));
    double mean = moments.mean();
    double total = Math.max(mean * (1 - mean) / moments.populationVariance() - 1, 1e-3);
    point[0] = StrictMath.log(total * mean);
    point[1] = StrictMath.log(total * (1 - mean));
    boolean converged = maximizer.maximize(objective, point, 2);
    estimates[0] = converged ? StrictMath.exp(point[0]) : Double.NaN;
    estimates[1] = converged ? StrictMath.exp(point[1]) : Double.NaN;
    return converged ? FitStatus.OK : FitStatus.NOT_CONVERGED;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    double sum = Trigamma.value(estimates[0] + estimates[1]);
    double alpha = Trigamma.value(estimates[0]) - sum;
    double beta = Trigamma.value(estimates[1]) - sum;
    double determinant = sample.size() * (alpha * beta - sum * sum);
    variances[0] = beta / determinant;
    variances[1] = alpha / determinant;
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double alpha = parameters[0];
    double beta = parameters[1];
    double constant = LogGamma.rise(alpha, beta) - LogGamma.value(beta);
    return Ranges.sum(
        this,
        sample,
        x -> constant + (alpha - 1) * StrictMath.log(x) + (beta - 1) * StrictMath.log1p(-x));
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.beta(parameters[0], parameters[1]);
    }
  }

  /** The log-likelihood per observation as a function of ln alpha and ln beta. */
  private double objective(double[] logs, double[] gradient, double[][] hessian) {
    double alpha = StrictMath.exp(logs[0]);
    double beta = StrictMath.exp(logs[1]);
    double sum = Trigamma.value(alpha + beta);
    gradient[0] = alpha * (Digamma.rise(alpha, beta) + meanLog);
    gradient[1] = beta * (Digamma.rise(beta, alpha) + meanLogRest);
    hessian[0][0] = gradient[0] - alpha * alpha * (Trigamma.value(alpha) - sum);
    hessian[1][1] = gradient[1] - beta * beta * (Trigamma.value(beta) - sum);
    hessian[0][1] = alpha * beta * sum;
    hessian[1][0] = hessian[0][1];
    return LogGamma.rise(alpha, beta)
        - LogGamma.value(beta)
        + (alpha - 1) * meanLog
        + (beta - 1) * meanLogRest;
  }
}
