package io.helston.protocol.result;

import java.util.List;

/**
 * A comparison of all genes.
 *
 * @param name what is compared
 * @param test {@code wald} or {@code lrt}
 * @param log2FoldChange log2 fold changes
 * @param standardError their standard errors
 * @param statistic the test's statistic
 * @param pValue p
 * @param log10P log10 of p, right when p underflows
 * @param adjusted adjusted p
 * @param naReason why p or adjusted p is missing, by code in {@code naReasonNames}
 * @param naReasonNames names of the codes, the first empty for none
 * @param alpha level that the filter worked for
 * @param filterThreshold base mean below which genes were left out
 * @param shrunk shrunk log2 fold changes; empty unless asked for
 * @param shrunkError their posterior standard deviations
 * @param shrinkScale scale of the prior; NaN unless asked for
 */
public record NbGlmContrast(
    String name,
    String test,
    double[] log2FoldChange,
    double[] standardError,
    double[] statistic,
    double[] pValue,
    double[] log10P,
    double[] adjusted,
    byte[] naReason,
    List<String> naReasonNames,
    double alpha,
    double filterThreshold,
    double[] shrunk,
    double[] shrunkError,
    double shrinkScale) {

  public NbGlmContrast {
    naReasonNames = List.copyOf(naReasonNames);
  }

  /** Genes whose adjusted p is below alpha and whose fold change has that sign. */
  public int significant(int sign) {
    int count = 0;
    for (int g = 0; g < adjusted.length; g++) {
      if (adjusted[g] < alpha && Math.signum(log2FoldChange[g]) == sign) {
        count++;
      }
    }
    return count;
  }
}
