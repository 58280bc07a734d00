package io.helston.math.lmm;

/** Which likelihood of the mixed model is maximised. */
public enum Likelihood {
  /** Of n - c error contrasts; REML. */
  RESTRICTED,
  /** Of all n observations; ML. */
  FULL
}
