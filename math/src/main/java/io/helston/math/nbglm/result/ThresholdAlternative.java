package io.helston.math.nbglm.result;

/** The alternative hypothesis of a test of log fold changes against a threshold T &gt;= 0. */
public enum ThresholdAlternative {
  /** |b| &gt; T with p = min(1, 2 Q((|b| - T)/s)): DESeq2's greaterAbs up to 1.40. */
  GREATER_ABS_2014("greaterAbs2014"),
  /** |b| &gt; T with the sum of both tails beyond T: DESeq2's greaterAbs from 1.41 on. */
  GREATER_ABS("greaterAbs"),
  /** |b| &lt; T. */
  LESS_ABS("lessAbs"),
  /** b &gt; T. */
  GREATER("greater"),
  /** b &lt; -T. */
  LESS("less");

  private final String label;

  ThresholdAlternative(String label) {
    this.label = label;
  }

  /** The name in DESeq2. */
  public String label() {
    return label;
  }
}
