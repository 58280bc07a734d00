package io.helston.protocol.spec;

/** How a negative-binomial regression searches its optima. */
public enum NbGlmOptimizer {
  /** R DESeq2's optimisers, step by step. */
  DESEQ2,
  /** True optima, by safeguarded Newton steps. */
  EXACT
}
