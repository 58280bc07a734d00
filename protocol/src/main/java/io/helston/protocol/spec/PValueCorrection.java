package io.helston.protocol.spec;

/** How p-values are adjusted for the number of genes. */
public enum PValueCorrection {
  /** Benjamini and Hochberg 1995. */
  BH,
  /** Benjamini and Yekutieli 2001. */
  BY,
  /** Holm 1979. */
  HOLM,
  /** Bonferroni. */
  BONFERRONI,
  /** Not at all. */
  NONE
}
