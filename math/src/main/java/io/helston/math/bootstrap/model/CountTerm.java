package io.helston.math.bootstrap.model;

import io.helston.math.special.Digamma;
import io.helston.math.special.LogGamma;
import io.helston.math.special.Trigamma;

/**
 * One observation's negative binomial log-probability, up to ln x!, with its derivatives in u = ln
 * alpha and v = ln m, where m = alpha b is the mean.
 *
 * <p>With an infinite alpha it is Poisson's, and derivatives in u are 0. With a mean of zero it is
 * a point mass at zero, and all derivatives are 0. Differences of ln Gamma and its derivatives are
 * taken without cancellation, so the terms stay accurate as alpha grows.
 */
final class CountTerm {
  private double alpha;
  private double mean;
  private double logMean;
  private double logOdds;
  private double log;
  private double byU;
  private double byV;
  private double byUU;
  private double byUV;
  private double byVV;

  /** Chooses the distribution. */
  void choose(double newAlpha, double newMean) {
    alpha = newAlpha;
    mean = newMean;
    logMean = StrictMath.log(mean);
    logOdds = poisson() ? 0 : StrictMath.log1p(mean / alpha);
  }

  private boolean poisson() {
    return alpha == Double.POSITIVE_INFINITY;
  }

  /** The log-probability of x, up to ln x!, alone. */
  double log(double x) {
    if (mean == 0) {
      return x == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    if (poisson()) {
      return x * logMean - mean;
    }
    double power = x == 0 ? 0 : x * (logMean - StrictMath.log(alpha + mean));
    return LogGamma.rise(alpha, x) + power - alpha * logOdds;
  }

  /** Works out the log-probability of x and its derivatives. */
  void evaluate(double x) {
    log = log(x);
    byU = 0;
    byUU = 0;
    byUV = 0;
    if (mean == 0 || poisson()) {
      byV = mean == 0 ? 0 : x - mean;
      byVV = -mean;
      return;
    }
    double sum = alpha + mean;
    double byAlpha = Digamma.rise(alpha, x) - logOdds + (mean - x) / sum;
    double trigammaFall = x == 0 ? 0 : Trigamma.value(x + alpha) - Trigamma.value(alpha);
    byU = alpha * byAlpha;
    byUU = alpha * alpha * (trigammaFall + mean / (alpha * sum) - (mean - x) / (sum * sum)) + byU;
    byV = alpha * (x - mean) / sum;
    byUV = alpha * mean * (x - mean) / (sum * sum);
    byVV = byV - x + (x + alpha) * (mean / sum) * (mean / sum);
  }

  double log() {
    return log;
  }

  double byU() {
    return byU;
  }

  double byV() {
    return byV;
  }

  double byUU() {
    return byUU;
  }

  double byUV() {
    return byUV;
  }

  double byVV() {
    return byVV;
  }
}
