package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.Sample;
import io.helston.math.special.Digamma;
import io.helston.math.special.Trigamma;

/**
 * The same sums by special functions, for samples of large counts or with fractional weights: the
 * sum of T_k / (alpha+k) is the sum of psi(n_i + alpha) - psi(alpha) over the observations.
 */
final class DistinctSums implements CountSums {
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
    first = 0;
    second = 0;
    for (int i = 0; i < sample.entries(); i++) {
      double weight = sample.weight(i);
      if (weight > 0) {
        for (double k = 1; k < sample.value(i); k++) {
          double ratio = k / (1 + phi * k);
          first += weight * ratio;
          second += weight * ratio * ratio;
        }
      }
    }
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
