package io.helston.math.bootstrap.statistic;

/** Heapsort of values that carries their weights along, in place. */
public final class PairSort {
  private PairSort() {}

  /** Sorts the first {@code count} values, ascending. */
  public static void sort(double[] values, double[] weights, int count) {
    for (int parent = count / 2 - 1; parent >= 0; parent--) {
      sink(values, weights, parent, count);
    }
    for (int last = count - 1; last > 0; last--) {
      swap(values, 0, last);
      swap(weights, 0, last);
      sink(values, weights, 0, last);
    }
  }

  private static void sink(double[] values, double[] weights, int start, int count) {
    int parent = start;
    for (int child = 2 * parent + 1; child < count; child = 2 * parent + 1) {
      if (child + 1 < count && values[child + 1] > values[child]) {
        child++;
      }
      if (values[parent] >= values[child]) {
        return;
      }
      swap(values, parent, child);
      swap(weights, parent, child);
      parent = child;
    }
  }

  private static void swap(double[] array, int i, int j) {
    double kept = array[i];
    array[i] = array[j];
    array[j] = kept;
  }
}
