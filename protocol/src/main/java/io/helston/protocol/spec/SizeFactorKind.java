package io.helston.protocol.spec;

/** How size factors are computed. */
public enum SizeFactorKind {
  /** Median of ratios to the geometric means of genes without zeros. */
  RATIO,
  /** The same with geometric means of the positive counts. */
  POSCOUNTS,
  /** Not computed: a file has them. */
  SUPPLIED
}
