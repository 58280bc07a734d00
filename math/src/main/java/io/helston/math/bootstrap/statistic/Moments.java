package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.function.DoubleUnaryOperator;

/**
 * Weighted count, mean and squared deviations of a sample, or of one group of its rows; filled anew
 * from each sample so that a fit allocates nothing.
 *
 * <p>Entries of weight zero are not there: their values are never looked at.
 */
public final class Moments {
  private double size;
  private double mean;
  private double squares;
  private double smallest;
  private double largest;

  /** Reads the values of a sample. */
  public void read(Sample sample) {
    read(sample, DoubleUnaryOperator.identity());
  }

  /** Reads a function of the values of a sample, such as their logarithm. */
  public void read(Sample sample, DoubleUnaryOperator of) {
    clear();
    for (int i = 0; i < sample.entries(); i++) {
      add(sample.weight(i), sample.weight(i) > 0 ? of.applyAsDouble(sample.value(i)) : 0);
    }
    finish();
    for (int i = 0; i < sample.entries(); i++) {
      deviate(sample.weight(i), sample.weight(i) > 0 ? of.applyAsDouble(sample.value(i)) : 0);
    }
  }

  /** Reads column 0 of the rows whose column 1 has this value. */
  public void readGroup(RowSample sample, double group) {
    double[] values = sample.columns()[0];
    double[] groups = sample.columns()[1];
    clear();
    for (int i = 0; i < values.length; i++) {
      add(groups[i] == group ? sample.weights()[i] : 0, values[i]);
    }
    finish();
    for (int i = 0; i < values.length; i++) {
      deviate(groups[i] == group ? sample.weights()[i] : 0, values[i]);
    }
  }

  /** Reads one column. */
  public void readColumn(RowSample sample, int column) {
    double[] values = sample.columns()[column];
    clear();
    for (int i = 0; i < values.length; i++) {
      add(sample.weights()[i], values[i]);
    }
    finish();
    for (int i = 0; i < values.length; i++) {
      deviate(sample.weights()[i], values[i]);
    }
  }

  private void clear() {
    size = 0;
    mean = 0;
    squares = 0;
    smallest = Double.POSITIVE_INFINITY;
    largest = Double.NEGATIVE_INFINITY;
  }

  private void add(double weight, double value) {
    if (weight > 0) {
      size += weight;
      mean += weight * value;
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
  }

  /** A constant sample has exactly that mean, so that its deviations vanish. */
  private void finish() {
    mean = constant() ? smallest : mean / size;
  }

  private void deviate(double weight, double value) {
    if (weight > 0) {
      squares += weight * (value - mean) * (value - mean);
    }
  }

  /** The sum of weights. */
  public double size() {
    return size;
  }

  /** The mean; NaN without any weight. */
  public double mean() {
    return mean;
  }

  /** The weighted sum of squared deviations from the mean. */
  public double squares() {
    return squares;
  }

  /** The variance with divisor n, the maximum-likelihood estimate of a normal variance. */
  public double populationVariance() {
    return squares / size;
  }

  /** The variance with divisor n - 1; NaN when n is at most 1. */
  public double variance() {
    return size > 1 ? squares / (size - 1) : Double.NaN;
  }

  /** The smallest value of positive weight. */
  public double smallest() {
    return smallest;
  }

  /** The largest value of positive weight. */
  public double largest() {
    return largest;
  }

  /** Whether all values of positive weight are the same. */
  public boolean constant() {
    return smallest == largest;
  }
}
