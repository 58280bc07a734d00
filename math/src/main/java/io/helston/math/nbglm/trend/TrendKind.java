package io.helston.math.nbglm.trend;

/** The kinds of dispersion trend. */
public enum TrendKind {
  /** a0 + a1/mean. */
  PARAMETRIC,
  /** Local regression of log dispersion on log mean. */
  LOCAL,
  /** One dispersion for all means. */
  MEAN
}
