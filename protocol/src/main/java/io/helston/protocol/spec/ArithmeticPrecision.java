package io.helston.protocol.spec;

/** The arithmetic of the genotype kernels. */
public enum ArithmeticPrecision {
  /** float32 lookup tables with float64 accumulation: relative errors about 1e-7. */
  MIXED,
  /** float64 throughout. */
  DOUBLE
}
