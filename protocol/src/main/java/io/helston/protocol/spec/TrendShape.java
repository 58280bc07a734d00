package io.helston.protocol.spec;

/** The dispersion trend over the mean. */
public enum TrendShape {
  /** a0 + a1/mean. */
  PARAMETRIC,
  /** A local regression. */
  LOCAL,
  /** One dispersion for all. */
  MEAN
}
