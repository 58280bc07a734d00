package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.statistic.PairSort;
import java.util.Arrays;

/** The distinct values of positive weight and their weights, in scratch arrays that grow. */
final class Entries {
  private double[] values = new double[0];
  private double[] weights = new double[0];
  private int count;
  private double size;
  private double sum;

  /** Reads a sample; equal values become one entry, and values ascend. */
  void read(Sample sample) {
    if (values.length < sample.entries()) {
      values = new double[sample.entries()];
      weights = new double[sample.entries()];
    }
    count = 0;
    for (int i = 0; i < sample.entries(); i++) {
      if (sample.weight(i) > 0) {
        values[count] = sample.value(i);
        weights[count++] = sample.weight(i);
      }
    }
    if (!sample.ascending()) {
      PairSort.sort(values, weights, count);
    }
    merge();
    Arrays.fill(weights, count, weights.length, 0);
  }

  private void merge() {
    int merged = 0;
    size = 0;
    sum = 0;
    for (int i = 0; i < count; i++) {
      size += weights[i];
      sum += weights[i] * values[i];
      if (merged > 0 && values[merged - 1] == values[i]) {
        weights[merged - 1] += weights[i];
      } else {
        values[merged] = values[i];
        weights[merged++] = weights[i];
      }
    }
    count = merged;
  }

  /** How many distinct values there are. */
  int count() {
    return count;
  }

  double value(int entry) {
    return values[entry];
  }

  double weight(int entry) {
    return weights[entry];
  }

  /** All values: the first {@link #count} places, then places of weight zero. */
  double[] values() {
    return values;
  }

  /** The sum of weights. */
  double size() {
    return size;
  }

  double mean() {
    return sum / size;
  }

  /** The weight of the value 0. */
  double zeros() {
    return count > 0 && values[0] == 0 ? weights[0] : 0;
  }
}
