package io.helston.protocol.spec;

/** Where the acceleration of BCa intervals comes from. */
public enum InfluenceKind {
  /** The jackknife, as in scipy. */
  JACKKNIFE,
  /** Regression of the replicates on how often each row was drawn, as in R's boot. */
  REGRESSION
}
