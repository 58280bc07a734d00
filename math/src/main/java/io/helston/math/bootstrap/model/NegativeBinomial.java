package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import io.helston.math.random.NumpyRandom;
import io.helston.math.special.LogGamma;
import java.util.Arrays;
import java.util.List;

/**
 * The negative binomial distribution with shape alpha and scale b: mean alpha b, variance alpha b
 * (1 + b).
 *
 * <p>In numpy's words negative_binomial(alpha, 1/(1+b)), in R's rnbinom(size = alpha, mu = alpha
 * b). The maximum is exact: see {@link DispersionSolver}. A sample whose population variance does
 * not exceed its mean has its maximum at the Poisson limit, alpha infinite and b zero; one of zeros
 * only has b = 0 and no alpha.
 */
public final class NegativeBinomial implements CountModel {
  /** Sums of products below this are exact in float64. */
  private static final double EXACT = 0x1p53;

  /** The probability of all values beyond the last in a table. */
  private static final double NEGLIGIBLE = 1e-15;

  private final TailSums tails = new TailSums();
  private final DistinctSums distinct = new DistinctSums();

  @Override
  public String name() {
    return "nbinom";
  }

  @Override
  public List<String> parameters() {
    return List.of("alpha", "b");
  }

  @Override
  public double[] range(int parameter) {
    return new double[] {0, Double.POSITIVE_INFINITY};
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    CountSums sums = load(sample);
    double size = sums.size();
    double mean = sums.sum() / size;
    if (sums.sum() == 0) {
      return put(estimates, Double.NaN, 0, FitStatus.ALL_ZERO);
    }
    double variance = variance(sums, mean, sample);
    if (!(variance > mean)) {
      return put(estimates, Double.POSITIVE_INFINITY, 0, FitStatus.POISSON_LIMIT);
    }
    double alpha = DispersionSolver.solve(sums, mean, variance);
    return Double.isNaN(alpha)
        ? put(estimates, Double.NaN, Double.NaN, FitStatus.NOT_CONVERGED)
        : put(estimates, alpha, mean / alpha, FitStatus.OK);
  }

  private CountSums load(Sample sample) {
    return switch (sample) {
      case CountSample counts -> {
        tails.load(counts);
        yield tails;
      }
      case RowSample rows -> {
        distinct.load(rows);
        yield distinct;
      }
    };
  }

  private static FitStatus put(double[] estimates, double alpha, double b, FitStatus status) {
    estimates[0] = alpha;
    estimates[1] = b;
    return status;
  }

  /**
   * The population variance; it compares with the mean as whole-number arithmetic does wherever the
   * sums are exact, so a sample that just is not overdispersed is recognised.
   */
  private static double variance(CountSums sums, double mean, Sample sample) {
    double size = sums.size();
    double scaledSquares = size * sums.sumOfSquares();
    double squaredSum = sums.sum() * sums.sum();
    if (scaledSquares < EXACT) {
      double excess = scaledSquares - squaredSum - size * sums.sum();
      return excess > 0 ? mean + excess / (size * size) : mean;
    }
    double squares = 0;
    for (int i = 0; i < sample.entries(); i++) {
      double deviation = sample.value(i) - mean;
      squares += sample.weight(i) * deviation * deviation;
    }
    return squares / size;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    double alpha = estimates[0];
    double b = estimates[1];
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY && b > 0)) {
      Arrays.fill(variances, 0, 2, Double.NaN);
      return;
    }
    CountSums sums = load(sample);
    double size = sums.size();
    if (b < DispersionSolver.NEAR_POISSON) {
      double varianceOfPhi = -1 / DispersionSolver.curvature(sums, sums.sum() / size, 1 / alpha);
      variances[0] = alpha * alpha * alpha * alpha * varianceOfPhi;
      variances[1] = b * (1 + b) / (size * alpha) + (b / alpha) * (b / alpha) * variances[0];
      return;
    }
    sums.evaluate(alpha);
    double alphaAlpha = sums.second();
    double alphaB = size / (1 + b);
    double bb = sums.sum() / (b * b) - (size * alpha + sums.sum()) / ((1 + b) * (1 + b));
    double determinant = alphaAlpha * bb - alphaB * alphaB;
    variances[0] = bb / determinant;
    variances[1] = alphaAlpha / determinant;
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    double alpha = parameters[0];
    double b = parameters[1];
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY && b > 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    double logSuccess = -StrictMath.log1p(1 / b);
    double logFailure = -StrictMath.log1p(b);
    double total = 0;
    for (int i = 0; i < sample.entries(); i++) {
      double weight = sample.weight(i);
      if (weight > 0) {
        double n = sample.value(i);
        double coefficient = n == 0 ? 0 : LogGamma.rise(alpha, n) - LogGamma.value(n + 1);
        total += weight * (coefficient + n * logSuccess + alpha * logFailure);
      }
    }
    return total;
  }

  @Override
  public double[] probabilities(double[] parameters, int limit) {
    double alpha = parameters[0];
    double success = parameters[1] / (1 + parameters[1]);
    double peak = Math.max(0, Math.floor((alpha - 1) * parameters[1]));
    if (!(peak < limit)) {
      return new double[0];
    }
    int mode = (int) peak;
    double[] masses = new double[Math.max(64, 2 * mode + 2)];
    masses[mode] = 1;
    for (int k = mode; k > 0; k--) {
      masses[k - 1] = masses[k] * k / ((alpha + (k - 1)) * success);
    }
    int values = mode + 1;
    double sum = 0;
    for (int k = 0; k < values; k++) {
      sum += masses[k];
    }
    // What is left is below last/(1 - ratio), as the ratios fall towards b/(1+b).
    while (true) {
      double ratio = (alpha + (values - 1)) / values * success;
      double next = masses[values - 1] * ratio;
      if (ratio < 1 && next / (1 - Math.max(ratio, success)) < NEGLIGIBLE * sum) {
        break;
      }
      if (values == limit) {
        return new double[0];
      }
      if (values == masses.length) {
        masses = Arrays.copyOf(masses, 2 * values);
      }
      masses[values++] = next;
      sum += next;
    }
    double[] probabilities = new double[values];
    for (int k = 0; k < values; k++) {
      probabilities[k] = masses[k] / sum;
    }
    return probabilities;
  }

  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double success = 1 / (1 + parameters[1]);
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.negativeBinomial(parameters[0], success);
    }
  }
}
