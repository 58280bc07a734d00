package io.helston.math.nbglm.shrink;

/** How shrinking a gene's fold change went. */
public enum ShrinkStatus {
  /** The mode was found and is a peak. */
  OK,
  /** No mode was found, or the posterior is not curved there. */
  NOT_CONVERGED
}
