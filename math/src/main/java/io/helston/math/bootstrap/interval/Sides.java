package io.helston.math.bootstrap.interval;

/** Which ends of an interval are sought. */
public enum Sides {
  /** Both, each missed with half of the error probability. */
  TWO,
  /** The lower end alone; the upper one is infinite. */
  LOWER,
  /** The upper end alone; the lower one is minus infinity. */
  UPPER;

  /** Whether the lower end is sought. */
  public boolean hasLow() {
    return this != UPPER;
  }

  /** Whether the upper end is sought. */
  public boolean hasHigh() {
    return this != LOWER;
  }

  /** The probability that lies below the lower end, for a confidence level. */
  double lowProbability(double level) {
    return this == TWO ? (1 - level) / 2 : 1 - level;
  }

  /** The probability that lies below the upper end, for a confidence level. */
  double highProbability(double level) {
    return this == TWO ? (1 + level) / 2 : level;
  }
}
