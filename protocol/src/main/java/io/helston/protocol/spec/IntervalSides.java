package io.helston.protocol.spec;

/** Which ends an interval has. */
public enum IntervalSides {
  /** Both. */
  TWO,
  /** The lower end only; the upper one is infinite. */
  LOWER,
  /** The upper end only; the lower one is infinite. */
  UPPER
}
