package io.helston.math.soma.split;

import java.util.Arrays;

/** The wanted shares of the parts of a split. */
public final class Fractions {
  /** numpy.isclose's tolerances, added for a sum near 1. */
  private static final double TOLERANCE = 1e-5 + 1e-8;

  private final double[] values;

  private Fractions(double[] values) {
    this.values = values;
  }

  /**
   * Checks fractions of 0 or more.
   *
   * @throws IllegalArgumentException if there are none or they do not sum to 1
   */
  public static Fractions of(double... values) {
    for (double value : values) {
      if (!(value >= 0)) {
        throw new IllegalArgumentException("a fraction is " + value + ", expected 0 or more");
      }
    }
    double[] sums = cumulative(values);
    if (values.length == 0 || !(Math.abs(sums[values.length - 1] - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "fractions must sum to 1 but " + Arrays.toString(values) + " do not");
    }
    return new Fractions(values.clone());
  }

  private static double[] cumulative(double[] values) {
    double[] sums = values.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  /** Number of parts. */
  public int count() {
    return values.length;
  }

  /** One fraction. */
  public double get(int part) {
    return values[part];
  }

  double[] values() {
    return values.clone();
  }

  /** The sums of the first, the first two, ... fractions. */
  double[] cumulative() {
    return cumulative(values);
  }
}
