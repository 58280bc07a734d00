package io.helston.protocol.spec;

/** The alternative hypothesis of a test with a fold change threshold. */
public enum FoldChangeAlternative {
  /** The fold change is larger than the threshold in either direction. */
  GREATER_ABS,
  /** It is smaller in both. */
  LESS_ABS,
  /** It is above the threshold. */
  GREATER,
  /** It is below minus the threshold. */
  LESS
}
