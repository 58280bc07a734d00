package io.helston.protocol.spec;

/** How genes are tested. */
public enum NbGlmTest {
  /** Fold change over its standard error. */
  WALD,
  /** Likelihood ratio of the design and a reduced one. */
  LRT
}
