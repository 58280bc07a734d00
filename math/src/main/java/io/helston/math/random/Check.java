package io.helston.math.random;

/** Rejects arguments for which a random number is not defined. */
final class Check {
  private Check() {}

  static void positive(String name, double value) {
    require(value > 0, name, value, "must be above 0");
  }

  static void notNegative(String name, double value) {
    require(value >= 0, name, value, "must be 0 or above");
  }

  static void between(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must lie in [" + low + ", " + high + "] but is " + value);
    }
  }

  static void between(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must lie in [" + low + ", " + high + "] but is " + value);
    }
  }

  /** Probabilities that stand in a denominator or a logarithm. */
  static void positiveProbability(String name, double value) {
    require(value > 0 && value <= 1, name, value, "must lie in (0, 1]");
  }

  static void size(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be 0 or above but is " + value);
    }
  }

  private static void require(boolean holds, String name, double value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + " " + expected + " but is " + value);
    }
  }
}
