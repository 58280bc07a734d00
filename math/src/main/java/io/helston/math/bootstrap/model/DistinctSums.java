package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.Sample;
import io.helston.math.special.Digamma;
import io.helston.math.special.Trigamma;

/**
 * The same sums by special functions, for samples of large counts or with fractional weights: the
 * sum of T_k / (alpha+k) is the sum of psi(n_i + alpha) - psi(alpha) over the observations.
 */
final class DistinctSums implements CountSums {
  /** So many terms of a sum are added one by one, the others by a formula. */
  private static final double LONG_SUM = 64;

  private Sample sample;
  private double size;
  private double sum;
  private double sumOfSquares;
  private double first;
  private double second;

  /** Takes over a sample. */
  void load(Sample counts) {
    sample = counts;
    size = 0;
    sum = 0;
    sumOfSquares = 0;
    for (int i = 0; i < counts.entries(); i++) {
      double weight = counts.weight(i);
      double value = counts.value(i);
      size += weight;
      sum += weight * value;
      sumOfSquares += weight * value * value;
    }
  }

  @Override
  public double size() {
    return size;
  }

  @Override
  public double sum() {
    return sum;
  }

  @Override
  public double sumOfSquares() {
    return sumOfSquares;
  }

  @Override
  public void evaluate(double alpha) {
    first = 0;
    second = 0;
    double trigamma = Trigamma.value(alpha);
    for (int i = 0; i < sample.entries(); i++) {
      double weight = sample.weight(i);
      double value = sample.value(i);
      if (weight > 0 && value > 0) {
        first += weight * Digamma.rise(alpha, value);
        second += weight * (trigamma - Trigamma.value(value + alpha));
      }
    }
  }

  @Override
  public void evaluateNearPoisson(double phi) {
    double headFirst = terms(LONG_SUM, phi, 1) - summed(LONG_SUM, phi);
    double headSecond = terms(LONG_SUM, phi, 2) - summedSquares(LONG_SUM, phi);
    first = 0;
    second = 0;
    for (int i = 0; i < sample.entries(); i++) {
      double weight = sample.weight(i);
      double value = sample.value(i);
      if (weight > 0 && value <= LONG_SUM) {
        first += weight * terms(value, phi, 1);
        second += weight * terms(value, phi, 2);
      } else if (weight > 0) {
        first += weight * (headFirst + summed(value, phi));
        second += weight * (headSecond + summedSquares(value, phi));
      }
    }
  }

  /** The sum of (k / (1 + phi k))^power over k below n, term by term. */
  private static double terms(double n, double phi, int power) {
    double sum = 0;
    for (double k = 1; k < n; k++) {
      double ratio = k / (1 + phi * k);
      sum += power == 1 ? ratio : ratio * ratio;
    }
    return sum;
  }

  /**
   * Euler and Maclaurin's formula for the sum of f = k / (1 + phi k) over k below n, up to a
   * constant: integral - f/2 + f'/12 - f"'/720 + f""'/30240.
   */
  private static double summed(double n, double phi) {
    double u = 1 / (1 + phi * n);
    double square = u * u;
    double third = 6 * phi * phi * square * square;
    return -n * n * DispersionSolver.logarithmicRest(phi * n)
        - n * u / 2
        + square / 12
        - third / 720
        + 20 * phi * phi * square * third / 30240;
  }

  /** The same for the squares of f. */
  private static double summedSquares(double n, double phi) {
    double u = 1 / (1 + phi * n);
    double ratio = n * u;
    return n * n * n * DispersionSolver.logarithmicRestSlope(phi * n)
        - ratio * ratio / 2
        + ratio * u * u / 6
        - 12 * phi * u * u * u * u * (1 - 2 * u) / 720;
  }

  @Override
  public double first() {
    return first;
  }

  @Override
  public double second() {
    return second;
  }

  @Override
  public double third() {
    return Double.NaN;
  }
}
