package io.helston.protocol.spec;

/** How quantiles of the replicates are interpolated. */
public enum QuantileRule {
  /** numpy's default, R's type 7. */
  LINEAR,
  /** On the normal scale, as R's boot does. */
  R
}
