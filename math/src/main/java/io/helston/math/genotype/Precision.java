package io.helston.math.genotype;

/** The arithmetic of a job: how the sums over genotypes are formed. */
public enum Precision {
  /** Tables and runs of 64 pairs in float32, everything outside those runs in float64. */
  MIXED,
  /** Float64 throughout. */
  DOUBLE
}
